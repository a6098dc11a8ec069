import Foundation
import GRDB
import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@testable import PlanStoreSQLite

@Suite("What is removed from an SQLite file")
struct RetentionTests {
    let folder: TemporaryFolder
    static let day: Int64 = 24 * 60 * 60 * 1_000
    /// Long after all that happens in these tests.
    static let now = Timestamp(milliseconds: StoreClauses.now.milliseconds + 100 * day)
    static let everything = RetentionRule(endedBefore: now)

    init() throws { folder = try TemporaryFolder() }

    /// A run that has ended, with a request, an artifact and a label.
    @discardableResult
    private func ended(
        _ id: String, in store: SQLiteStore, days: Int64 = 0, steps: Int = 2, status: String = "completed", key: String? = nil,
        origin: RunOrigin = RunOrigin(), planName: String? = nil, plan: String = #"{"title":"write"}"#
    ) async throws -> RunScript {
        var run = RunScript(id)
        run.now = Timestamp(milliseconds: StoreClauses.now.milliseconds + days * Self.day)
        try await store.commit(run.begin(plan: plan, labels: [("run", id)], key: key, origin: origin, planName: planName))
        try await store.commit(run.step(opened: [run.approval("apr_\(id)")]))
        for _ in 0..<steps { try await store.commit(run.step(["a", "b", "c"], values: [LargeValue(Array("value of \(id)".utf8))])) }
        let bytes = Array("content of \(id)".utf8)
        let blob = try await StoreClauses.write(bytes, in: store)
        let artifact = ArtifactRecord(
            id: "art_\(id)", run: run.id, node: "n", attempt: 1, key: "k", kind: "text", name: "n.k", mediaType: "text/plain",
            sha256: blob.digest, size: blob.size, createdAt: run.now, createdBy: "system")
        let end = run.now
        try await store.commit(
            run.step(companions: [.artifact(artifact)]) { state in
                state.status = status
                state.completedAt = end
            })
        return run
    }

    private func verdicts(_ rule: RetentionRule = everything, in store: SQLiteStore) async throws -> [RetentionVerdict] {
        var found: [RetentionVerdict] = []
        var cursor: RetentionCursor? = RetentionCursor()
        while let from = cursor {
            let page = try await store.retention(rule, from: from, at: Self.now)
            found += page.verdicts
            cursor = page.next
        }
        return found
    }

    private func remove(_ rule: RetentionRule = everything, in store: SQLiteStore) async throws -> [String] {
        var removed: [String] = []
        for verdict in try await verdicts(rule, in: store) where verdict.kept == nil {
            if try await store.remove(verdict.run, at: Self.now) == nil { removed.append(verdict.run.rawValue) }
            while try await store.sweepRemovals() != nil {}
        }
        return removed
    }

    private func ids(_ store: SQLiteStore) async throws -> [String] { try await store.runs(RunQuery()).map(\.id.rawValue) }

    @Test("a run goes with all of its rows, and the rest stays as it is")
    func whole() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await ended("run_old", in: store, steps: 300)
        let kept = try await ended("run_new", in: store)
        #expect(try await remove(in: store) == ["run_old"])
        #expect(try await ids(store) == ["run_new"])
        #expect(try await store.load(kept.id)?.events == kept.events)
        #expect(try await store.collectLooseContents(at: Self.now) == 2)
        #expect(try await store.integrityProblems() == [])
        await store.close()
        let queue = try DatabaseQueue(path: folder.file())
        let counts = try await queue.read { database in
            try ["run", "run_label", "approval", "approval_candidate", "artifact", "blob", "removal", "plan_spec", "run_value"].map {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? -1
            }
        }
        try queue.close()
        #expect(counts == [1, 1, 1, 1, 1, 2, 0, 1, 6])
    }

    @Test("a rule is about age, status and plan, and leaves the newest of each plan")
    func rules() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await ended("run_1", in: store, days: 1, planName: "a")
        try await ended("run_2", in: store, days: 2, status: "failed", planName: "a")
        try await ended("run_3", in: store, days: 3, planName: "b")
        try await ended("run_4", in: store, days: 4, planName: "a")
        try await ended("run_5", in: store, days: 5)
        func matched(_ change: (inout RetentionRule) -> Void) async throws -> [String] {
            var rule = Self.everything
            change(&rule)
            return try await verdicts(rule, in: store).map(\.run.rawValue)
        }
        #expect(try await matched { _ in } == ["run_5", "run_4", "run_3", "run_2", "run_1"])
        let third = Timestamp(milliseconds: StoreClauses.now.milliseconds + 3 * Self.day)
        #expect(try await matched { $0.endedBefore = third } == ["run_2", "run_1"])
        #expect(try await matched { $0.statuses = ["failed"] } == ["run_2"])
        #expect(try await matched { $0.plans = ["a"] } == ["run_4", "run_2", "run_1"])
        #expect(try await matched { $0.plans = ["title of run_5"] } == ["run_5"])
        #expect(try await matched { $0.keptOfEachPlan = 1 } == ["run_2", "run_1"])
        #expect(try await matched { ($0.keptOfEachPlan, $0.statuses) = (2, ["completed"]) } == ["run_1"])
        await store.close()
    }

    @Test("what others refer to is kept, and goes when they have gone")
    func references() async throws {
        let store = try SQLiteStore(path: folder.file())
        for id in ["run_replaced", "run_origin", "run_rejected", "run_scheduled", "run_keyed"] {
            try await ended(id, in: store, key: id == "run_keyed" ? "k" : nil)
        }
        var origins = (RunOrigin(), RunOrigin(), RunOrigin())
        origins.0.replaces = RunOrigin.Replacement(run: RunID("run_replaced"), reason: "better")
        origins.1.forkedFrom = RunOrigin.Fork(run: RunID("run_origin"), seq: 3)
        origins.2.revises = RunID("run_rejected")
        try await ended("run_fork", in: store, days: 1, origin: origins.1)
        try await ended("run_fork_2", in: store, days: 99, origin: origins.0)
        var going = RunScript("run_going")
        try await store.commit(going.begin(origin: origins.2))
        let schedule = ScheduleRecord(
            id: ScheduleID("sch_1"), organization: .default, planDigest: Digest(of: Array("x".utf8)), run: RunID("run_scheduled"),
            title: "s", rule: .null, inputs: .null, status: .active, createdAt: StoreClauses.now, createdBy: "user:ada")
        try await store.save(schedule, expected: nil)
        var rule = Self.everything
        rule.endedBefore = Timestamp(milliseconds: StoreClauses.now.milliseconds + 50 * Self.day)

        let reasons = Dictionary(uniqueKeysWithValues: try await verdicts(rule, in: store).map { ($0.run.rawValue, $0.kept) })
        #expect(
            reasons == [
                "run_replaced": .referredTo(by: RunID("run_fork_2")), "run_origin": nil, "run_fork": nil,
                "run_rejected": .referredTo(by: RunID("run_going")), "run_scheduled": .scheduled(ScheduleID("sch_1")), "run_keyed": nil,
            ])
        // The writer asks again, whoever has looked before.
        #expect(try await store.remove(RunID("run_replaced"), at: Self.now) == .referredTo(by: RunID("run_fork_2")))
        #expect(try await store.remove(RunID("run_origin"), at: Self.now) == .referredTo(by: RunID("run_fork")))
        #expect(try await store.remove(RunID("run_keyed"), at: StoreClauses.now) == .youngKey)
        #expect(try await store.remove(going.id, at: Self.now) != nil)
        #expect(try await remove(rule, in: store).sorted() == ["run_fork", "run_keyed", "run_origin"])
        #expect(try await store.integrityProblems() == [])
        await store.close()
    }

    @Test("what somebody has not been told of is kept for them, with all that is inside of it; what is not for them is not")
    func untold() async throws {
        let store = try SQLiteStore(path: folder.file())
        var inside = RunOrigin(), foreign = RunOrigin()
        inside.parent = RunOrigin.Parent(run: RunID("run_outer"), node: "sub", attempt: 1)
        foreign.organization = OrganizationID("acme")
        foreign.sourceThread = ThreadID("thr_1")
        try await ended("run_told", in: store)
        let told = try await store.lastGlobalSeq()
        try await ended("run_outer", in: store)
        let between = try await store.lastGlobalSeq()
        try await ended("run_inner", in: store, origin: inside)
        try await ended("run_foreign", in: store, origin: foreign)
        try await ended("run_last", in: store)
        func kept(_ place: Int64, of organization: OrganizationID = .default, _ change: (inout RetentionHold) -> Void = { _ in })
            async throws -> [String]
        {
            var hold = RetentionHold(who: "wh_1", place: place, organization: organization), rule = Self.everything
            change(&hold)
            rule.holds = [hold]
            return try await verdicts(rule, in: store).filter { $0.kept == .untold(to: "wh_1") }.map(\.run.rawValue)
        }
        #expect(try await kept(0) == ["run_outer", "run_told"])
        #expect(try await kept(told) == ["run_outer"])
        #expect(try await kept(between) == ["run_outer"])
        let last = try await store.lastGlobalSeq()
        #expect(try await kept(last) == [])
        #expect(try await kept(0, of: OrganizationID("acme")) == ["run_foreign"])
        #expect(try await kept(0, of: OrganizationID("acme")) { $0.thread = ThreadID("thr_1") } == ["run_foreign"])
        #expect(try await kept(0, of: OrganizationID("acme")) { $0.thread = ThreadID("thr_2") } == [])
        #expect(try await kept(0) { $0.run = RunID("run_inner") } == ["run_outer"])
        #expect(try await kept(0) { $0.types = ["b", "x"] } == ["run_outer", "run_told"])
        #expect(try await kept(0) { $0.types = ["x"] } == [])
        // The writer asks again, whoever has looked before.
        let hold = RetentionHold(who: "wh_1", place: between)
        #expect(try await store.remove(RunID("run_outer"), holds: [hold], at: Self.now) == .untold(to: "wh_1"))
        #expect(try await store.remove(RunID("run_told"), holds: [hold], at: Self.now) == nil)
        await store.close()
    }

    @Test("a family goes together, and stays while one of it has not ended")
    func families() async throws {
        let store = try SQLiteStore(path: folder.file())
        func inside(_ parent: String) -> RunOrigin {
            var origin = RunOrigin()
            origin.parent = RunOrigin.Parent(run: RunID(parent), node: "sub", attempt: 1)
            return origin
        }
        try await ended("run_a", in: store)
        try await ended("run_b", in: store)
        var open = RunScript("run_b1")
        try await store.commit(open.begin(origin: inside("run_b")))
        try await ended("run_a1", in: store, origin: inside("run_a"))
        try await ended("run_a2", in: store, origin: inside("run_a1"))
        try await ended("run_last", in: store)
        let found = try await verdicts(in: store)
        #expect(found.map(\.run.rawValue) == ["run_last", "run_b", "run_a"])
        #expect(found.map(\.kept) == [.newest, .unfinished(open.id), nil] && found.map(\.inside) == [0, 1, 2])
        #expect(try await remove(in: store) == ["run_a"])
        #expect(try await ids(store) == ["run_last", "run_b1", "run_b"])
        #expect(try await store.integrityProblems() == [])
        await store.close()
    }

    @Test("a removal in small parts that is interrupted is no damage, and is finished by whoever comes next")
    func interrupted() async throws {
        var store = try SQLiteStore(path: folder.file())
        try await ended("run_old", in: store, steps: 300)
        try await ended("run_new", in: store)
        let last = try await store.lastGlobalSeq()
        #expect(try await store.remove(RunID("run_old"), at: Self.now) == nil)
        let step = try #require(try await store.sweepRemovals())
        #expect(step.events == 200 && step.ended.isEmpty)
        #expect(try await ids(store) == ["run_new"])
        #expect(try await store.approvals(ApprovalQuery()).map(\.run.rawValue) == ["run_new"])
        #expect(try await store.integrityProblems() == [])
        #expect(try await store.backUp(to: folder.file("copy.db"))?.runs == 1)
        await store.close()

        store = try SQLiteStore(path: folder.file())
        var ended: [RunID] = []
        while let step = try await store.sweepRemovals() { ended += step.ended }
        #expect(ended == [RunID("run_old")])
        #expect(try await store.lastGlobalSeq() == last, "places in the log are never given again")
        var next = RunScript("run_next")
        try await store.commit(next.begin())
        #expect(try await store.lastGlobalSeq() == last + 1)
        await store.close()
    }

    @Test("whoever writes while runs are removed is in the next commit, and no commit deletes more than a few hundred rows")
    func steps() async throws {
        let store = try SQLiteStore(path: folder.file())
        for number in 0..<3 { try await ended("run_\(number)", in: store, steps: 400) }
        var others = (0..<4).map { RunScript("run_new\($0)") }
        for place in others.indices { try await store.commit(others[place].begin()) }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for other in others {
                group.addTask {
                    var run = other
                    for _ in 0..<100 { try await store.commit(run.step(["a", "b", "c"])) }
                    return 0
                }
            }
            group.addTask {
                var count = 0
                for number in 0..<3 {
                    #expect(try await store.remove(RunID("run_\(number)"), at: Self.now) == nil)
                    while let step = try await store.sweepRemovals() {
                        #expect(step.events <= 200 && step.others <= 600, "\(step)")
                        count += 1
                    }
                }
                return count
            }
            // Each has 1 203 events, of which 200 go at once; a last step finds nothing.
            let count = try await group.reduce(0, +)
            #expect(count == 3 * 8)
        }
        #expect(store.statistics.overtaken == 0)
        #expect(try await store.integrityProblems() == [])
        await store.close()
    }

    @Test("room is given back in steps, and large content goes in steps, too")
    func room() async throws {
        let store = try SQLiteStore(path: folder.file())
        let old = Timestamp(milliseconds: Self.now.milliseconds - 3 * Self.day)
        var size = 30 << 20
        _ = try await store.writeBlob(at: old, limit: 1 << 30) { () throws(StoreError) in
            defer { size -= 1 << 20 }
            return size > 0 ? Array(repeating: UInt8(truncatingIfNeeded: size >> 20), count: 1 << 20) : nil
        }
        let before = store.statistics.commits
        #expect(try await store.looseContents(at: Self.now) == 1)
        #expect(try await store.collectLooseContents(at: Self.now) == 1)
        #expect(store.statistics.commits == before + 2, "120 chunks, 64 to a commit")
        let left = try #require(try await store.giveBackPages(100))
        #expect(left > 5_000)
        while try await store.giveBackPages(1_000) != 0 {}
        #expect(try await store.integrityProblems() == [])
        await store.close()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file())
        #expect(((attributes[.size] as? NSNumber)?.intValue ?? .max) < 1 << 20)
    }

    @Test("a file of before cannot give room back, until it was written anew")
    func compacted() async throws {
        let queue = try DatabaseQueue(path: folder.file())
        try await queue.writeWithoutTransaction { database in
            try database.execute(sql: Schema.migrations[0] + Schema.migrations[1])
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 2")
        }
        try queue.close()
        let store = try SQLiteStore(path: folder.file())
        let run = try await ended("run_1", in: store)
        #expect(try await store.giveBackPages(10) == nil)
        try await store.compact()
        #expect(try await store.giveBackPages(10) == 0)
        #expect(try await store.load(run.id)?.events == run.events)
        #expect(try await store.integrityProblems() == [])
        await store.close()
    }

    @Test("plans that nobody uses go; those of runs, of kept versions and of schedules stay")
    func plans() async throws {
        let store = try SQLiteStore(path: folder.file())
        try await ended("run_old", in: store, plan: #"{"title":"gone"}"#)
        try await ended("run_new", in: store, plan: #"{"title":"used"}"#)
        let kept = PlanVersionRecord(
            organization: .default, name: "kept", version: 1, digest: Digest(of: Array("kept".utf8)), status: .compiled, title: "kept",
            createdAt: StoreClauses.now, createdBy: "user:ada")
        try await store.store(kept, source: Array("kept".utf8))
        #expect(try await store.collectPlans() == 0)
        #expect(try await remove(in: store) == ["run_old"])
        #expect(try await store.collectPlans() == 1)
        #expect(try await store.planSource(kept.digest) != nil)
        #expect(try await store.integrityProblems() == [])
        await store.close()
    }
}
