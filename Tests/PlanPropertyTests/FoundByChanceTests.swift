import PlanCalendar
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What random runs have found once", .timeLimit(.minutes(10)))
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

    @Test("two waits that fail the run at the same time fail it once")
    func failsOnce() throws {
        let wait = "type: wait, event: { name: e, timeout: 1h }, failurePolicy: [{ action: fail-run }]"
        var scenario = try RunScenario("plan: 1\ntitle: T\nnodes: [{ id: a, \(wait) }, { id: b, \(wait) }]\nedges: []")
        try scenario.advance(by: .minutes(60))
        #expect(scenario.eventNames.filter { $0 == "run-failed" }.count == 1)
        #expect(scenario.problems.isEmpty)
    }

    @Test("the failed item of a map that has ended is not done again on its own when the run is resumed")
    func revivedItem() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: T
            nodes:
              - { id: m, type: map, over: "[1, 2]", tolerate: { failed: 1 }, each: { type: system-task, owner: "system:noop" } }
              - { id: b, type: system-task, owner: "system:noop", dependsOn: [m], failurePolicy: [{ action: fail-run }] }
            """)
        try scenario.fail("m[0]")
        try scenario.complete("m[1]")
        try scenario.fail("b")
        let item = try scenario.ref("m[0]")
        #expect(throws: PlanError.self) { try scenario.perform(.retry([item], by: ActorID("user:bo"))) }
        try scenario.perform(.retry([], by: ActorID("user:bo")))
        try scenario.complete("b")
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems.isEmpty)
    }

    @Test("raising one limit does not take back that the run goes on without what another one holds up")
    func raisedOther() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: T
            budget: { attempts: { hard: 1 }, costUsd: { hard: 5 }, onHard: finish-without }
            nodes:
              - { id: w, type: human-approval, owner: "group:ops" }
              - { id: m, type: map, over: "[1]", maxItems: 1, dependsOn: [w], each: { type: agent-task, owner: "agent:w", objective: O } }
              - { id: a, type: agent-task, owner: "agent:w", objective: O }
              - { id: b, type: agent-task, owner: "agent:w", objective: O, dependsOn: [a] }
            """)
        try scenario.complete("a")
        #expect(scenario.status("b") == "skipped")
        try scenario.perform(.raiseBudget(.costUsd, to: 9, by: ActorID("user:bo")))
        try scenario.answer("approve")
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems.isEmpty)
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

    @Test("hundreds of remarks do not hide the one finding that blocks the plan")
    func remarksBeforeABlock() {
        var nodes = (0..<600).map { index -> JSON in ["id": .string("n\(index)"), "type": "program", "command": ["true"]] }
        nodes.append(["id": "last", "type": "system-task", "owner": "system:noop", "dependsOn": ["n0", "missing"]])
        let compilation = PlanCompiler().compile(["plan": 1, "title": "T", "nodes": .array(nodes)])
        #expect(compilation.plan == nil)
        #expect(compilation.findings.first?.code == "ref.unknown-node")
        #expect(compilation.findings.count == PlanCompiler().findingLimit)
    }
}
