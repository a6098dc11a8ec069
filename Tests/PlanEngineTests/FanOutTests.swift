import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("Much that follows from one thing", .timeLimit(.minutes(10)))
struct FanOutTests {
    private static let count = 400
    /// How many events may follow in one transition, and how many attempts may be under way.
    private static let most = 20, running = 30

    enum Shape: String, CaseIterable, Sendable {
        case map, wide

        var plan: String {
            switch self {
            case .map:
                """
                plan: 1
                title: A map
                nodes:
                  - id: many
                    type: map
                    over: "[\((0..<count).map(String.init).joined(separator: ","))]"
                    as: x
                    concurrency: 1000
                    each: { type: system-task, owner: "system:work", effects: idempotent, input: { x: "${{ x }}" } }
                outputs: { all: "${{ nodes.many.output.items.map(i, i.output.x) }}" }
                """
            case .wide:
                """
                plan: 1
                title: Many after one
                nodes:
                  - { id: n0, type: system-task, owner: "system:work", input: { x: 0 } }
                \((1..<count).map { "  - { id: n\($0), type: system-task, owner: 'system:work', input: { x: \($0) }, dependsOn: [n0] }" }
                    .joined(separator: "\n"))
                """
            }
        }
    }

    /// Drives a run until its store fails at some commit, then with other engines that fail as well, to its end; the steps that were made.
    private func steps(of shape: Shape, failingAt failures: [Int]) async throws -> (run: Run, steps: [Transition], done: [String: Int]) {
        let plan = try PlanText.compile(shape.plan)
        let store = MemoryStore(isAlive: { _ in false }), done = Mutex<[String: Int]>([:])
        let work = SystemTask("work") { call in
            done.withLock { $0["\(call.name)/\(call.attempt)", default: 0] += 1 }
            return ["x": call.input["x"] ?? .null]
        }
        var surroundings = TestClock().surroundings
        surroundings.limits.eventsPerTransition = Self.most
        surroundings.limits.runningAttempts = Self.running
        var all: [Transition] = [], run: RunID?
        for (number, failure) in (failures.map(Optional.some) + [nil]).enumerated() {
            let commits = NotedCommits(failing: failure)
            commits.end.open()
            let engine = try await Engine.open(
                FaultyStore(store, faults: commits),
                identity: EngineIdentity(host: "test", boot: "boot", process: Int32(number + 1), processStart: 1),
                owners: Owners(systemTasks: [work]), surroundings: surroundings)
            let known = run
            let made = Found<RunID>()
            do {
                try await engine.withRunning { engine in
                    let id: RunID
                    if let known { id = known } else { id = try await engine.create(plan, inputs: [:], by: ActorID("user:ada")) }
                    made.value = id
                    _ = try await engine.end(of: id)
                }
            } catch is StoreError {}
            run = run ?? made.value
            all += commits.steps
        }
        let id = try #require(run)
        let stored = try #require(try await store.load(id))
        return (try Run(stored, plan: plan), all, done.withLock { $0 })
    }

    @Test(
        "is done in pieces of a bounded size, also when the process dies between them: nothing is lost and nothing doubled",
        arguments: Shape.allCases, [[], [9, 1], [15, 30, 3, 2]])
    func pieces(shape: Shape, failures: [Int]) async throws {
        let (run, steps, done) = try await steps(of: shape, failingAt: failures)
        #expect(run.status == .completed)
        let sizes = steps.map(\.events.count)
        // Results that came at once, or attempts that were lost at once, with two events each, and what follows from them.
        #expect((sizes.max() ?? 0) <= 2 * Self.running + Self.most + 2, "\(sizes)")
        let names = Set(done.keys.map { $0.prefix { $0 != "/" } })
        #expect(names.count == Self.count && done.values.allSatisfy { $0 == 1 })
        if let all = run.outputs?["all"]?.array { #expect(all == (0..<Self.count).map { .int(Int64($0)) }) }
        #expect(run.brokenInvariants == [])
        let completed = steps.flatMap(\.events).filter { $0.type == "node-completed" }.count
        #expect(completed == Self.count + (shape == .map ? 1 : 0))
    }
}
