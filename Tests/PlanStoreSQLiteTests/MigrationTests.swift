import Foundation
import GRDB
import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@testable import PlanStoreSQLite

@Suite("An SQLite file of an older schema")
struct MigrationTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A file as the first schema had it: a run that waits for a person, and one that has ended.
    private func makeFirst(_ run: RunScript, _ transition: Transition, _ approval: Approval) throws {
        let queue = try DatabaseQueue(path: folder.file())
        try queue.write { database in
            try database.execute(sql: Schema.migrations[0])
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
            let creation = try #require(transition.creation)
            try database.execute(
                sql: "INSERT INTO plan_spec VALUES (1, ?, ?)", arguments: [blob(creation.digest.bytes), blob(creation.plan)])
            let row = """
                INSERT INTO run (number, id, version, status, engine, movable, attention, updated_at, total, done, failed, is_unsettled,
                    has_running, spec, title, created_at, created_by)
                VALUES (?, ?, ?, ?, ?, 0, 0, 7, 3, 1, 0, 0, 0, 1, 'old', 5, 'user:ada')
                """
            try database.execute(sql: row, arguments: [1, run.id.rawValue, run.version, "waiting", 3])
            try database.execute(sql: row, arguments: [2, "run_ended", 0, "completed", 0])
            for event in run.events {
                try database.execute(
                    sql: "INSERT INTO run_event (run, seq, at, type, body, hash) VALUES (1, ?, ?, ?, ?, ?)",
                    arguments: [event.seq, event.at.milliseconds, event.type, blob(event.body), blob(event.hash)])
            }
            for (id, status) in [(approval.id.rawValue, "pending"), ("apr_old", "approved")] {
                try database.execute(
                    sql: "INSERT INTO approval (id, run, status, requested_at, request) VALUES (?, 1, ?, ?, ?)",
                    arguments: [id, status, approval.requestedAt.milliseconds, blob(approval.json.bytes)])
            }
        }
        try queue.close()
    }

    private func blob(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }

    @Test("keeps its runs, events and requests, and works like a new one")
    func first() async throws {
        var run = RunScript("run_1")
        let begin = run.begin()
        _ = run.step(["a", "b"])
        let approval = run.approval("apr_1")
        try makeFirst(run, begin, approval)

        let store = try SQLiteStore(path: folder.file())
        #expect(try await store.integrityProblems() == [])
        let found = try #require(try await store.load(run.id))
        #expect(found.events == run.events && found.headHash == run.hash)
        #expect(found.record.state.status == "waiting" && !found.record.state.isHeld && found.record.engine == Fence(number: 3))
        #expect(found.record.origin == RunOrigin() && found.record.planName == nil)
        var query = RunQuery()
        query.organization = .default
        #expect(try await store.runs(query).map(\.id.rawValue) == ["run_ended", "run_1"])
        var inbox = ApprovalQuery()
        inbox.candidates = ["user:ada"]
        inbox.kinds = [.decision]
        let pending = ApprovalRecord(approval: approval, run: run.id, runTitle: "old")
        #expect(try await store.approvals(inbox) == [pending])
        inbox.status = .approved
        #expect(try await store.approvals(inbox).count == 1)

        try await store.commit(run.step { $0.isHeld = true })
        #expect(try await store.load(run.id)?.record.state.isHeld == true)
        #expect(try await store.runs(query).count == 2)
        await store.close()
        let again = try SQLiteStore(path: folder.file())
        #expect(try await again.load(run.id)?.events == run.events)
        await again.close()
    }

    @Test("keeps whose plan is revised, also beside a row that cannot be read")
    func second() async throws {
        let queue = try DatabaseQueue(path: folder.file())
        try await queue.write { database in
            try database.execute(sql: Schema.migrations[0] + Schema.migrations[1])
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 2")
            let row = "INSERT INTO run_origin (run, organization, body) VALUES (?, 'default', ?)"
            for (run, body) in [(1, #"{"revisesRunId":"run_x"}"#), (2, "no JSON"), (3, "{}")] {
                try database.execute(sql: row, arguments: [run, Data(body.utf8)])
            }
        }
        try queue.close()
        let store = try SQLiteStore(path: folder.file())
        await store.close()
        let revised = try await DatabaseQueue(path: folder.file()).read { try String?.fetchAll($0, sql: "SELECT revises FROM run_origin") }
        #expect(revised == ["run_x", nil, nil])
    }
}
