import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Runs inside of runs", .timeLimit(.minutes(10)))
struct FamilyTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
    private let ada = ActorID("user:ada")

    private func engine(
        _ store: any RunStore, _ tasks: [SystemTask] = [], agentsElsewhere: Bool = false
    ) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        return try await Engine.open(
            store, identity: Self.identity, owners: Owners(systemTasks: tasks, agentsElsewhere: agentsElsewhere),
            surroundings: surroundings)
    }

    private func children(of run: RunID, in store: any RunStore) async throws -> [RunRecord] {
        var query = RunQuery()
        query.parent = run
        return try await store.runs(query)
    }

    private static let inline = """
        plan: 1
        title: Outer
        nodes:
          - { id: one, type: system-task, owner: "system:echo", input: { n: 2 } }
          - id: inner
            type: subplan
            nodes:
              - { id: a, type: system-task, owner: "system:echo", input: { n: "${{ nodes.one.output.n + 1 }}" } }
              - { id: b, type: system-task, owner: "system:echo", input: { n: "${{ nodes.a.output.n * 10 }}" } }
            outputs: { n: "${{ nodes.b.output.n }}" }
        outputs: { n: "${{ nodes.inner.output.n }}" }
        """

    @Test("a plan in place reads the plan around it, and its outputs are the node's")
    func inline() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(Self.inline)
        let run = try await engine(store).withRunning { engine in
            try await engine.finished(engine.create(plan, inputs: .object(JSONObject()), by: ada))
        }
        #expect(run.status == .completed)
        #expect(run.outputs == ["n": 30])
        let child = try #require(try await children(of: run.id, in: store).first)
        #expect(child.origin.parent?.node == "inner")
        #expect(child.state.status == "completed")
        let stored = try #require(try await store.load(child.id))
        #expect(try Engine.recompile(stored).digest == child.planDigest, "what is written in place can be compiled again by itself")
    }

    @Test(
        "an agent that is not connected here does nodes of a plan in place, too, where agents come from elsewhere",
        arguments: [true, false])
    func agents(elsewhere: Bool) async throws {
        let store = MemoryStore()
        // The node around it has the same name, and is none of an agent's.
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Outer
            nodes:
              - { id: write, type: system-task, owner: "system:noop" }
              - id: inner
                type: subplan
                dependsOn: [write]
                nodes: [{ id: write, type: agent-task, owner: "agent:writer", objective: A page., effects: idempotent }]
            """)
        try await engine(store, agentsElsewhere: elsewhere).withRunning { engine in
            guard elsewhere else {
                let refusal = await #expect(throws: PlanError.self) { try await engine.create(plan, inputs: [:], by: ada) }
                #expect(refusal?.code == "owner.no-executor")
                return
            }
            let id = try await engine.create(plan, inputs: [:], by: ada)
            while try await children(of: id, in: store).isEmpty { await Task.yield() }
            let child = try #require(try await children(of: id, in: store).first?.id)
            while try await engine.view(child).tally.running == 0 { await Task.yield() }
            let agent = Caller(actor: ActorID("agent:writer"))
            _ = try await engine.submitNodeResult(child, node: "write", NodeResult(.completed, ["page": "text"]), for: agent)
            #expect(try await engine.finished(id).status == .completed)
        }
    }

    @Test("a graph for each item of a map is a run for each item")
    func map() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Many
            nodes:
              - id: many
                type: map
                over: "[1, 2, 3]"
                as: n
                each:
                  nodes:
                    - { id: x, type: system-task, owner: "system:echo", input: { v: "${{ n }}" } }
                    - { id: y, type: system-task, owner: "system:echo", input: { v: "${{ nodes.x.output.v * n }}" } }
                  outputs: { v: "${{ nodes.y.output.v }}" }
            outputs: { all: "${{ nodes.many.output.items.map(i, i.output.v) }}" }
            """)
        let run = try await engine(store).withRunning { engine in
            try await engine.finished(engine.create(plan, inputs: .object(JSONObject()), by: ada))
        }
        #expect(run.outputs == ["all": [1, 4, 9]])
        #expect(try await children(of: run.id, in: store).count == 3)
    }

    @Test("a sub-plan is done again until its condition holds, and no more often than it may", arguments: [(3, true), (2, false)])
    func rounds(most: Int, ends: Bool) async throws {
        let store = MemoryStore()
        let calls = Counter()
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Loop
            nodes:
              - id: loop
                type: subplan
                repeat: { until: output.n >= 3, max: \(most) }
                nodes: [{ id: count, type: system-task, owner: "system:count" }]
                outputs: { n: "${{ nodes.count.output.n }}" }
            """)
        let count = SystemTask(immediate: "count") { _ in ["n": .int(Int64(calls.next()))] }
        let run = try await engine(store, [count]).withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            return try await engine.settled(id)
        }
        #expect(run.status == (ends ? .completed : .blocked))
        #expect(try await children(of: run.id, in: store).count == (ends ? 3 : 2))
        #expect(ends || run.failure(of: NodeRef(0))?.kind == .checkFailed)
    }

    @Test("a kept plan is run by its name and version, with its own inputs checked")
    func named() async throws {
        let store = MemoryStore()
        let inner = try PlanText.compile(
            """
            plan: 1
            name: double
            title: Double
            inputs: { type: object, required: [n], properties: { n: { type: integer } } }
            nodes: [{ id: a, type: system-task, owner: "system:echo", input: { n: "${{ inputs.n * 2 }}" } }]
            outputs: { n: "${{ nodes.a.output.n }}" }
            """)
        func outer(_ use: String, _ n: String) throws -> CompiledPlan {
            try PlanText.compile(
                """
                plan: 1
                title: Outer
                nodes: [{ id: inner, type: subplan, use: \(use), input: { n: \(n) } }]
                outputs: { n: "${{ nodes.inner.output.n }}" }
                """)
        }
        let plans = try [outer("double@1", "4"), outer("double", "4"), outer("double@7", "4"), outer("double@1", "x")]
        let runs = try await engine(store).withRunning { engine in
            #expect(try await engine.keep(inner, by: ada).version == 1)
            #expect(try await engine.keep(inner, by: ada).version == 1, "keeping it twice keeps it once")
            var runs: [Run] = []
            for plan in plans { runs.append(try await engine.settled(engine.create(plan, inputs: .object(JSONObject()), by: ada))) }
            return runs
        }
        #expect(runs[0].outputs == ["n": 8])
        #expect(runs[1].outputs == ["n": 8])
        #expect(runs[2].failure(of: NodeRef(0))?.message.contains("double@7") == true)
        #expect(runs[3].failure(of: NodeRef(0))?.kind == .invalidInput)
    }

    private static let asking = """
        plan: 1
        title: Outer
        nodes:
          - id: inner
            type: subplan
            nodes: [{ id: ok, type: human-approval, question: "Fine?" }]
            outputs: { by: "${{ nodes.ok.output.by }}" }
        outputs: { by: "${{ nodes.inner.output.by }}" }
        """

    @Test("a run waits for people when the run inside of it does, and goes on with their answer")
    func people() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(Self.asking)
        let run = try await engine(store).withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            let waiting = try await engine.settled(id)
            #expect(waiting.status == .awaitingHuman)
            let request = try #require(try await store.approvals(ApprovalQuery()).first)
            #expect(request.run != id)
            try await engine.perform(.answer(request.approval.id, .init(decision: "approve"), by: ActorID("user:bo")), on: request.run)
            _ = try await engine.drive(request.run)
            return try await engine.finished(id)
        }
        #expect(run.outputs == ["by": ["user:bo"]])
    }

    @Test("cancelling a run ends the runs inside of it and closes what they ask")
    func cancelled() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(Self.asking)
        let id = try await engine(store).withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            _ = try await engine.settled(id)
            let child = try #require(try await children(of: id, in: store).first)
            try await engine.perform(.cancel(reason: "enough", by: ada), on: id)
            #expect(try await engine.finished(child.id).status == .aborted)
            return id
        }
        #expect(try await store.load(id)?.record.state.status == "aborted")
        #expect(try await store.approvals(ApprovalQuery()).isEmpty)
    }

    @Test("a new engine goes on with a family whose engine died")
    func takenOver() async throws {
        let store = MemoryStore(isAlive: { $0 != Self.identity })
        let plan = try PlanText.compile(Self.asking)
        let id = try await engine(store).withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            _ = try await engine.settled(id)
            return id
        }
        let other = EngineIdentity(host: "test", boot: "boot", process: 2, processStart: 2)
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let next = try await Engine.open(store, identity: other, owners: Owners(), surroundings: surroundings)
        let run = try await next.withRunning { engine in
            let request = try #require(try await store.approvals(ApprovalQuery()).first)
            try await engine.perform(.answer(request.approval.id, .init(decision: "approve"), by: ada), on: request.run)
            return try await engine.finished(id)
        }
        #expect(run.status == .completed)
    }
}
