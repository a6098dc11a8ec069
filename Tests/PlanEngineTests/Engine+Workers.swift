import PlanCalendar
import PlanEngine
import PlanStore

extension Engine {
    /// One to which workers connect; its own lease outlives every clock of a test.
    static func forWorkers(
        _ store: any RunStore, _ surroundings: Surroundings = .live, concurrency: [String: Int] = [:]
    ) async throws -> Engine {
        var surroundings = surroundings
        surroundings.lease = .minutes(60_000)
        surroundings.queueConcurrency = concurrency
        return try await open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(workersElsewhere: true), surroundings: surroundings)
    }
}
