import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

/// A store with schedules in it, the clock, and engines; for tests.
struct ScheduleWorld: Sendable {
    enum Kind: String, CaseIterable, Sendable { case memory, file }

    static let ada = ActorID("user:ada")

    let clock = TestClock()
    let store: any RunStore
    /// What tasks named `held` wait for.
    let gate = Gate()

    /// Runs a body with a store of its own; time begins at 2026-10-20T08:00:00Z.
    static func with(_ kind: Kind, _ body: (ScheduleWorld) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-schedules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store: any RunStore = kind == .memory ? MemoryStore() : try SQLiteStore(path: folder.path + "/runs.db")
        let world = ScheduleWorld(store: store)
        try world.time("2026-10-20T08:00:00Z")
        try await body(world)
        await store.close()
    }

    func engine(takesOver: Bool = true, process: Int32 = 1) async throws -> Engine {
        let gate = gate
        let held = SystemTask("held") { _ in
            try await gate.waitCancellably()
            return .null
        }
        return try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1),
            owners: Owners(systemTasks: [held]), surroundings: clock.surroundings, takesOver: takesOver)
    }

    static func plan(_ schedule: String, task: String = "noop") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Scheduled
            schedule: \(schedule)
            nodes: [{ id: work, type: system-task, owner: "system:\(task)", effects: read }]
            """)
    }

    func time(_ text: String) throws { clock.set(try #require(Timestamp(text))) }

    /// The only schedule there is.
    func ledger() async throws -> ScheduleLedger {
        let rows = try await store.schedules(ScheduleQuery())
        #expect(rows.count == 1)
        return try ScheduleLedger(try #require(rows.first))
    }

    /// The schedule once a condition holds; the suite's time limit ends a wait in vain.
    func until(_ condition: (ScheduleLedger) -> Bool) async throws -> ScheduleLedger {
        while true {
            let ledger = try await ledger()
            if condition(ledger) { return ledger }
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// All runs, the oldest first.
    func runs() async throws -> [RunRecord] {
        var query = RunQuery()
        query.limit = 1_000
        return try await store.runs(query).reversed()
    }

    /// Waits until so many runs have ended.
    func untilEnded(_ count: Int) async throws -> [RunRecord] {
        while true {
            let runs = try await runs()
            if runs.filter(\.state.isTerminal).count >= count { return runs }
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}

extension ScheduleLedger {
    /// What has happened, as short texts: `first 08:00`, `due 09:00`, `skipped overlap`.
    var short: [String] {
        log.map { entry in
            switch entry.event {
            case .fired(let fire): "\(fire.cause.rawValue) \(fire.nominal.clock)"
            case .queued(let fire): "queued \(fire.nominal.clock)"
            case .skipped(let skip): "skipped \(skip.count) \(skip.reason.rawValue)"
            case .paused: "paused"
            case .resumed: "resumed"
            case .finished(let ending): "finished \(ending.rawValue)"
            }
        }
    }
}

extension Timestamp {
    /// `08:00`, in UTC.
    var clock: String { String("\(self)".dropFirst(11).prefix(5)) }
}
