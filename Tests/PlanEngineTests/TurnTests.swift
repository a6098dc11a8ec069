import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@testable import PlanEngine

@Suite("Of many runs that could go on, few do at once", .timeLimit(.minutes(10)))
struct TurnTests {
    private let ada = ActorID("user:ada")

    private func engine(_ order: CommitOrder, _ tasks: [SystemTask] = []) async throws -> Engine {
        var surroundings = TestClock().surroundings
        surroundings.stepsAtOnce = 1
        return try await Engine.open(
            FaultyStore(MemoryStore(), faults: order), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(systemTasks: tasks), surroundings: surroundings)
    }

    /// Waits for a gate, and may go on when others can, too.
    private static func waiting(_ name: String, for gate: Gate) -> SystemTask {
        SystemTask(name) { _ in
            await gate.wait()
            return .null
        }
    }

    private static func chain(_ owners: [String], then count: Int) throws -> CompiledPlan {
        let nodes = (owners + Array(repeating: "noop", count: count)).enumerated().map { index, owner in
            "  - { id: n\(index), type: system-task, owner: 'system:\(owner)', dependsOn: [\(index == 0 ? "" : "n\(index - 1)")] }"
        }
        return try PlanText.compile("plan: 1\ntitle: Chain\nnodes:\n" + nodes.joined(separator: "\n"))
    }

    @Test("a run goes on to its end, or until it has to wait, before the next one has its turn")
    func inTurn() async throws {
        let (order, gate) = (CommitOrder(), Gate())
        try await engine(order, [Self.waiting("gate", for: gate)]).withRunning { engine in
            let plan = try Self.chain(["gate"], then: 5)
            var runs: [RunID] = []
            for _ in 0..<10 { runs.append(try await engine.create(plan, inputs: .object(JSONObject()), by: ada)) }
            gate.open()
            for run in runs { _ = try await engine.end(of: run) }
            let steps = order.steps
            #expect(steps.count == 60)
            for (index, run) in steps.enumerated() where index % 6 > 0 {
                #expect(run == steps[index - 1], "the steps of one run are not made in a row: \(steps)")
            }
        }
    }

    @Test("a run that never has to wait lets others go first from time to time")
    func isFair() async throws {
        let (order, first, second) = (CommitOrder(), Gate(), Gate())
        let turnstile = Mutex<Turnstile?>(nil)
        let opening = SystemTask(immediate: "open") { _ in
            order.delayNext { while turnstile.withLock({ $0?.isAwaited }) != true { await Task.yield() } }
            second.open()
            return .null
        }
        let tasks = [Self.waiting("first", for: first), Self.waiting("second", for: second), opening]
        try await engine(order, tasks).withRunning { engine in
            turnstile.withLock { $0 = engine.turnstile }
            let long = try await engine.create(try Self.chain(["first", "open"], then: 200), inputs: .object(JSONObject()), by: ada)
            let short = try await engine.create(try Self.chain(["second"], then: 3), inputs: .object(JSONObject()), by: ada)
            first.open()
            for run in [long, short] { _ = try await engine.end(of: run) }
            let steps = order.steps
            let last = try #require(steps.lastIndex(of: short))
            #expect(last < steps.count - 1, "the short run has waited for the end of the long one: \(last) of \(steps.count)")
        }
    }

    @Test("runs inside of runs do not wait for each other for ever", arguments: [1, 7])
    func nested(count: Int) async throws {
        let order = CommitOrder()
        try await engine(order).withRunning { engine in
            let plan = try PlanText.compile(
                """
                plan: 1
                title: Nested
                nodes:
                  - { id: before, type: system-task, owner: 'system:noop' }
                  - id: inner
                    type: subplan
                    dependsOn: [before]
                    nodes:
                      - { id: a, type: system-task, owner: 'system:noop' }
                      - id: innermost
                        type: subplan
                        dependsOn: [a]
                        nodes: [{ id: b, type: system-task, owner: 'system:noop' }]
                  - { id: many, type: map, over: '[1, 2, 3]', each: { type: system-task, owner: 'system:noop' }, dependsOn: [inner] }
                """)
            var runs: [RunID] = []
            for _ in 0..<count { runs.append(try await engine.create(plan, inputs: .object(JSONObject()), by: ada)) }
            for run in runs { #expect(try await engine.end(of: run).status == .completed) }
        }
    }
}
