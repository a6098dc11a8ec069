import PlanCalendar
import PlanEngine
import PlanJSON
import PlanMetrics
import PlanModel
import PlanStore
import PlanTestKit
import Testing

/// An engine over a store in memory, what it counts, and a clock that the test moves.
struct MetricWorld: Sendable {
    static let ada = ActorID("user:ada")

    let metrics = EngineMetrics(version: "1.2.3")
    let store: any RunStore
    private let clock = TestClock()

    init(_ store: any RunStore = MemoryStore()) { self.store = store }

    func advance(by span: TimeSpan) { clock.advance(by: span) }

    func engine(_ set: (inout Surroundings) -> Void = { _ in }, tasks: [SystemTask] = []) async throws -> Engine {
        var surroundings = clock.surroundings
        surroundings.observers = [metrics]
        set(&surroundings)
        return try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(systemTasks: tasks, workersElsewhere: true), surroundings: surroundings)
    }

    /// What a metric has come to; its labels are in the order of the table.
    func value(_ name: String, _ labels: String...) throws -> Double {
        let metric = try #require(Metric.all.first { $0.name == name }, "\(name)")
        #expect(metric.labels.count == labels.count, "\(name)")
        return switch labels.count {
        case 0: metrics.registry.value(of: metric)
        case 1: metrics.registry.value(of: metric, labels[0])
        default: metrics.registry.value(of: metric, labels[0], labels[1])
        }
    }

    /// Waits until a metric has come to a value; the suite's time limit ends a wait in vain.
    func until(_ name: String, _ labels: [String] = [], is wanted: Double) async throws {
        let metric = try #require(Metric.all.first { $0.name == name }, "\(name)")
        func current() -> Double {
            switch labels.count {
            case 0: metrics.registry.value(of: metric)
            case 1: metrics.registry.value(of: metric, labels[0])
            default: metrics.registry.value(of: metric, labels[0], labels[1])
            }
        }
        while current() != wanted {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    func page(_ engine: Engine, _ format: MetricFormat = .prometheus) async throws -> [String: Double] {
        try Exposition(await metrics.page(of: engine, format), isOpenMetrics: format == .openMetrics).samples
    }
}
