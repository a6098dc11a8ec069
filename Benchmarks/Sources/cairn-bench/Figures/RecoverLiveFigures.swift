import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// From the start of an engine until everything is under way again that a killed process had under way: ten thousand nodes.
enum RecoverLiveFigures {
    private static let nodes = 10_000

    static func measure(_ settings: Settings) async throws -> [Figure] {
        [
            try await figure("recover-live-nodes", runs: 1, nodes: nodes, settings),
            try await figure("recover-live-runs", runs: nodes, nodes: 1, settings),
        ]
    }

    private static func figure(_ name: String, runs: Int, nodes: Int, _ settings: Settings) async throws -> Figure {
        let folder = try settings.folder.fresh()
        defer { settings.folder.remove(folder) }
        let plan = try BenchPlan.compile(BenchPlan.parallel(nodes, owner: "system:hang"))
        // Nobody has this process number: to everybody else its engine has been killed.
        let gone = EngineIdentity(
            host: EngineIdentity.current().host, boot: EngineIdentity.current().boot, process: .max - 7, processStart: 1)
        let database = "\(folder)/cairn.db"
        _ = try await underWay(runs * nodes, in: database, as: gone) { engine in
            for _ in 0..<runs { _ = try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:bench")) }
        }
        let milliseconds = try await underWay(runs * nodes, in: database, as: .current()) { _ in }
        return Figure(
            name: name, value: milliseconds, unit: "ms", better: .lower, aim: 1_000, details: [("liveNodes", .int(Int64(runs * nodes)))])
    }

    /// Drives until so many nodes are under way, and goes away; gives the milliseconds from opening the database.
    private static func underWay(
        _ count: Int, in database: String, as identity: EngineIdentity, _ begin: @escaping @Sendable (Engine) async throws -> Void
    ) async throws -> Double {
        let arrivals = Arrivals(count)
        let hang = SystemTask("hang") { _ in
            arrivals.arrive()
            // Under way until it is cancelled: nothing is waited for here.
            try await Task.sleep(for: .seconds(3_600))
            return .object(JSONObject())
        }
        let clock = Stopwatch()
        let store = try SQLiteStore(path: database)
        var surroundings = Surroundings.live
        surroundings.limits.runningAttempts = count
        let engine = try await Engine.open(store, identity: identity, owners: Owners(systemTasks: [hang]), surroundings: surroundings)
        let milliseconds = try await engine.withRunning { engine in
            try await begin(engine)
            await arrivals.all()
            return clock.milliseconds
        }
        await store.close()
        return milliseconds
    }
}
