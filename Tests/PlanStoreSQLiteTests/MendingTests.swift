import PlanCalendar
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("What an auditor keeps and mends")
struct MendingTests {
    enum Kind: String, CaseIterable, Sendable { case memory, file }

    private func with(_ kind: Kind, _ body: (any RunStore & AuditStore) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let store: any RunStore & AuditStore = kind == .memory ? MemoryStore() : try SQLiteStore(path: folder.file())
        try await body(store)
        await store.close()
    }

    private func incident(_ code: String, _ status: Incident.Status, count: Int, last: Int64) -> Incident {
        Incident(
            code: code, subject: "run_1", status: status, sentence: "s \(last)", advice: "a", firstAt: Timestamp(milliseconds: 1),
            lastAt: Timestamp(milliseconds: last), count: count)
    }

    @Test("an incident is open while it is found, closed when it is not, and counted", arguments: Kind.allCases)
    func incidents(kind: Kind) async throws {
        try await with(kind) { store in
            func report(_ codes: [String], at time: Int64, isHealed: Bool = false) async throws {
                let reports = codes.map { Incident.Report($0, "s \(time)", advice: "a", isHealed: isHealed) }
                try await store.report(reports, about: "run_1", at: Timestamp(milliseconds: time))
            }
            try await report([], at: 0)
            try await report(["a", "b"], at: 1)
            try await store.report([.init("a", "other", advice: "")], about: "run_2", at: Timestamp(milliseconds: 1))
            try await report(["a"], at: 2)
            let all = Set(Incident.Status.allCases)
            let mine = try await store.incidents(all, limit: 10).filter { $0.subject == "run_1" }
            #expect(mine == [incident("a", .open, count: 2, last: 2), incident("b", .closed, count: 1, last: 1)])
            try await report(["a"], at: 3, isHealed: true)
            #expect(try await store.incidents([.healed], limit: 10) == [incident("a", .healed, count: 3, last: 3)])
            try await report([], at: 4)
            #expect(try await store.incidents([.healed], limit: 10).count == 1, "what was mended stays so")
            #expect(try await store.incidents([.open], limit: 10).map(\.subject) == ["run_2"])
            #expect(try await store.incidents(all, limit: 1).count == 1)
        }
    }

    @Test("rows are written at the version that was read and at no other, and the engine is told", arguments: Kind.allCases)
    func mended(kind: Kind) async throws {
        try await with(kind) { store in
            let fence = try await StoreClauses.engine(in: store)
            var run = RunScript("run_1", fence: fence)
            try await store.commit(run.begin())
            try await store.commit(run.step(opened: [run.approval("apr_1"), run.approval("apr_2")], checkpoint: [1]))
            var mending = Mending(of: run.id, found: 1)
            var state = RunState(status: "running", version: 2, updatedAt: StoreClauses.now, total: 9, done: 8, failed: 1)
            state.nextTimer = StoreClauses.now
            mending.state = state
            mending.dropsCheckpoint = true
            var row = ApprovalRecord(approval: run.approval("apr_1"), run: run.id, runTitle: "title of run_1")
            row.status = .answered
            row.closedBy = "user:ada"
            row.closedAt = StoreClauses.now
            mending.requests = [row]
            mending.unknownRequests = [ApprovalID("apr_2")]
            #expect(try await !store.mend(mending))
            #expect(try await store.load(run.id)?.checkpoint != nil)
            mending = {
                var same = Mending(of: run.id, found: 2)
                (same.state, same.requests, same.unknownRequests) = (mending.state, mending.requests, mending.unknownRequests)
                same.dropsCheckpoint = true
                return same
            }()
            #expect(try await store.mend(mending))
            let stored = try #require(try await store.load(run.id))
            #expect(stored.record.state == state && stored.checkpoint == nil && stored.events == run.events)
            var query = ApprovalQuery()
            query.status = nil
            #expect(try await store.approvals(query) == [row])
            #expect(try await store.attention(for: fence, at: StoreClauses.now) == [run.id])
            try await store.commit(run.step())
            #expect(try await !store.mend(Mending(of: RunID("run_none"), found: 1)))
        }
    }

    @Test("leases are shown, and those that have ended are forgotten once nobody will come back", arguments: Kind.allCases)
    func leases(kind: Kind) async throws {
        try await with(kind) { store in
            let now = StoreClauses.now
            let first = try await store.enroll(StoreClauses.far, until: now + .seconds(5), at: now)
            let second = try await store.enroll(.current(), until: now + .seconds(9), at: now)
            #expect(try await store.leases().map(\.fence) == [first, second])
            #expect(try await store.endLeases(at: now + .seconds(4)) == 0)
            #expect(try await store.endLeases(at: now + .seconds(5)) == 0)
            try await store.renew(second, until: now + .minutes(60 * 24 * 40), at: now)
            #expect(try await store.endLeases(at: now + .minutes(60 * 24 * 31)) == 1)
            #expect(try await store.leases() == [EngineLease(fence: second, engine: .current(), end: now + .minutes(60 * 24 * 40))])
        }
    }
}
