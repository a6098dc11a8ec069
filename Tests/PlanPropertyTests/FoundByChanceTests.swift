import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What random runs have found once", .timeLimit(.minutes(1)))
struct FoundByChanceTests {
    @Test("a map whose places are all taken by people's questions waits for people, although items are left")
    func fullMap() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: T
            nodes: [{ id: m, type: map, over: "[1, 2, 3]", concurrency: 2, each: { type: human-decision, choices: [left, right] } }]
            """)
        #expect(scenario.run.openApprovals.count == 2)
        #expect(scenario.run.status == .awaitingHuman)
        for _ in 0..<3 { try scenario.answer("left") }
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems.isEmpty)
    }

    @Test("a node whose condition cannot be evaluated is not started by its retry policy")
    func brokenCondition() throws {
        let scenario = try RunScenario(
            """
            plan: 1
            title: T
            nodes:
              - id: a
                type: system-task
                owner: "system:noop"
                when: 1 / 0 > 0
                retryPolicy: { maxAttempts: 3, retryOn: [invalid-input] }
            """)
        #expect(scenario.status("a") == "blocked")
    }

    @Test("two maps, one without items, have one snapshot")
    func emptyMap() throws {
        let plan = """
            plan: 1
            title: T
            nodes:
              - { id: a, type: map, over: "[]", each: { type: system-task, owner: "system:noop" } }
              - { id: b, type: map, over: "[1]", each: { type: system-task, owner: "system:noop" } }
              - { id: c, type: map, over: "[]", each: { type: system-task, owner: "system:noop" } }
            edges: [{ from: a, to: b }]
            """
        let texts = try (0..<20).map { _ in try RunScenario(plan).run.snapshot.text }
        #expect(Set(texts).count == 1)
    }

    @Test("a request that the run has taken back leaves the inbox", arguments: ["retry", "cancel"])
    func withdrawn(command: String) async throws {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: T
            nodes: [{ id: a, type: system-task, owner: "system:broken", failurePolicy: [{ action: ask-human }] }]
            """)
        let broken = SystemTask(immediate: "broken") { assignment in
            guard assignment.attempt > 1 else { throw Failure(.permission, "it broke") }
            return .null
        }
        let store = MemoryStore()
        let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
        let engine = try await Engine.open(store, identity: identity, owners: Owners(systemTasks: [broken]), surroundings: .unhurried)
        try await engine.withRunning { engine in
            let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            while try await store.approvals(ApprovalQuery()).isEmpty { await Task.yield() }
            let person = ActorID("user:bo")
            try await engine.perform(command == "retry" ? .retry([], by: person) : .cancel(reason: nil, by: person), on: run)
        }
        #expect(try await store.approvals(ApprovalQuery()).isEmpty)
    }

    @Test("a plan full of names that do not exist is refused as fast as it is read")
    func unknownNames() {
        let nodes = (0..<4_000).map { index -> JSON in
            ["id": .string("n\(index)"), "type": "system-task", "owner": "system:noop", "dependsOn": [.string("missing_\(index)")]]
        }
        let compilation = PlanCompiler().compile(["plan": 1, "title": "T", "nodes": .array(nodes)])
        #expect(compilation.blockingCount == 4_000)
        #expect(compilation.findings.count == PlanCompiler().findingLimit)
    }
}
