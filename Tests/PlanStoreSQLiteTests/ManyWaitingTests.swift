import Foundation
import GRDB
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("An SQLite file in which 100 000 runs wait for people", .timeLimit(.minutes(10)))
struct ManyWaitingTests {
    private static let ada = ActorID("user:ada")
    private static let plan = """
        plan: 1
        title: Ask
        nodes:
          - { id: ask, type: human-approval, owner: "user:ada", dependsOn: [] }
          - { id: rest, type: wait, for: 9000h, dependsOn: [] }
          - { id: last, type: system-task, owner: "system:noop", dependsOn: [ask] }
        """
    private static let done = "plan: 1\ntitle: Done\nnodes: [{ id: a, type: system-task, owner: 'system:noop' }]"
    /// What one statement may take: some tens of rows. Going through all that waits takes more than a million.
    private static let most = 4_000

    private let folder: TemporaryFolder
    private let name: String

    init() throws {
        folder = try TemporaryFolder()
        name = "\(StepCount.mark)-\(UUID().uuidString).db"
        StepCount.begin()
    }

    private static func engine(_ store: SQLiteStore) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        surroundings.newRunID = { RunID(UUID().uuidString) }
        return try await Engine.open(store, identity: .current(), owners: Owners(), surroundings: surroundings)
    }

    /// A file with two runs that wait, made by an engine.
    private func make() async throws -> [RunID] {
        let store = try SQLiteStore(path: folder.file(name))
        let engine = try await Self.engine(store)
        let ids = try await engine.withRunning { engine in
            let plan = try PlanText.compile(Self.plan)
            var ids: [RunID] = []
            for _ in 0..<2 { ids.append(try await engine.create(plan, inputs: [:], by: Self.ada)) }
            while try await store.approvals(ApprovalQuery()).count < 2 { await Task.yield() }
            return ids
        }
        await store.close()
        return ids
    }

    /// Writes the second run again and again, under other names.
    private func multiply(_ count: Int) throws {
        let queue = try DatabaseQueue(path: folder.file(name))
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        try queue.write { database in
            /// Copies the rows of the second run; these columns get other values.
            func copy(_ table: String, _ changed: [String: String], where condition: String) throws {
                let columns = try database.columns(in: table).map(\.name)
                let values = columns.map { changed[$0] ?? "old.\($0)" }.joined(separator: ", ")
                try database.execute(
                    sql: """
                        WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < \(count))
                        INSERT INTO \(table) (\(columns.joined(separator: ", ")))
                        SELECT \(values) FROM n, \(table) AS old WHERE \(condition)
                        """)
            }
            let run = "1000 + k"
            try copy("run", ["number": run, "id": "old.id || '-' || k"], where: "old.number = 2")
            try copy("run_origin", ["run": run], where: "old.run = 2")
            try copy("run_event", ["global_seq": "1000 + k * 100 + old.seq", "run": run], where: "old.run = 2")
            try copy("approval", ["number": run, "id": "old.id || '-' || k", "run": run], where: "old.run = 2")
            try copy("approval_candidate", ["approval": run], where: "old.approval = (SELECT number FROM approval WHERE run = 2)")
        }
        try queue.close()
    }

    @Test("is opened, looked after, and goes on with one of them, and no statement goes through those that wait")
    func waiting() async throws {
        let ids = try await make()
        try multiply(100_000)
        StepCount.clear(name)
        let store = try SQLiteStore(path: folder.file(name))
        let engine = try await Self.engine(store)
        try await engine.withRunning { engine in
            var query = ApprovalQuery()
            query.run = ids[0]
            let request = try #require(try await store.approvals(query).first)
            try await engine.perform(.answer(request.approval.id, .init(decision: "approve"), by: Self.ada), on: ids[0])
            try await engine.drive(ids[0])
            let made = try await engine.create(try PlanText.compile(Self.done), inputs: [:], by: Self.ada)
            #expect(try await engine.finished(made).status == .completed)
            while try await engine.view(ids[0]).state(of: NodeRef(2)) != .completed { await Task.yield() }
            let now = engine.surroundings.now()
            #expect(try await store.attention(for: engine.fence, at: now).isEmpty)
            #expect(try await store.nextTimer(for: engine.fence, at: now) != nil)
            #expect(try await !store.hasCompany(engine.fence, at: now))
        }
        let most = StepCount.most(name)
        #expect((1...Self.most).contains(most.steps), "\(most)")
        // What does go through all of them is found out.
        #expect(try await store.standing().runs.values.reduce(0, +) > 100_000 && StepCount.most(name).steps > 100_000)
        await store.close()
    }
}
