import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("An owner that is down for ten minutes", .timeLimit(.minutes(10)))
struct OwnerDownTests {
    private static let nodes = 6
    private static let runs = 8

    private static func plan(jitter: Double) throws -> CompiledPlan {
        let nodes = (0..<nodes).map {
            "  - { id: n\($0), type: system-task, owner: 'system:service', effects: idempotent, dependsOn: [first] }"
        }
        return try PlanText.compile(
            """
            plan: 1
            title: Ask a service
            defaults: { retryPolicy: { maxAttempts: 50, backoff: exponential, initialDelay: 1s, maxDelay: 1m, jitter: \(jitter) } }
            nodes:
              - { id: first, type: system-task, owner: "system:noop" }
            \(nodes.joined(separator: "\n"))
            """)
    }

    /// When a service that is down for ten minutes was asked, in milliseconds since the first time, by many runs that began at once.
    private static func asked(jitter: Double) async throws -> [Int64] {
        let times = Mutex<[Int64]>([])
        try await StillWorld.run { world in
            let service = SystemTask(immediate: "service") { _ in
                let now = world.now.milliseconds
                let since = times.withLock { times in
                    times.append(now)
                    return now - times[0]
                }
                guard since < 600_000 else { return ["ok": true] }
                throw Failure(.unavailable, "nobody answers")
            }
            try await world.engine(owners: Owners(systemTasks: [service])).withRunning { engine in
                let plan = try plan(jitter: jitter)
                var ids: [RunID] = []
                for _ in 0..<runs { ids.append(try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))) }
                await world.pass(.minutes(12))
                for id in ids { #expect(try await engine.view(id).status == .completed) }
            }
        }
        return times.withLock { times in times.map { $0 - times[0] } }
    }

    @Test("is asked less and less often, by all at once only at first, and everything ends when it is back")
    func spread() async throws {
        let times = try await Self.asked(jitter: 0.5), all = Self.nodes * Self.runs
        let seconds = Dictionary(grouping: times) { $0 / 1_000 }.mapValues(\.count)
        let minutes = Dictionary(grouping: times) { $0 / 60_000 }.mapValues(\.count)
        #expect(seconds[0] ?? 0 >= all)
        // Six pauses that double fit into the first minute, with jitter up to eight.
        #expect(minutes[0] ?? 0 <= 8 * all, "\(minutes)")
        let later = (2..<10).map { minutes[$0] ?? 0 }
        #expect(later.allSatisfy { $0 <= all * 3 / 2 } && later.reduce(0, +) <= later.count * all * 5 / 4, "\(minutes)")
        let most = seconds.filter { (60..<600).contains($0.key) }.values.max() ?? 0
        #expect((1...all / 4).contains(most), "\(most) in one second")
    }
}
