import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@testable import PlanEngine

@Suite("What an attempt may spend that was taken from its owner", .timeLimit(.minutes(10)))
struct TakenAttemptTests {
    private let ada = ActorID("user:ada")
    private let node = NodeRef(0)

    private func plan() throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Taken
            budget: { costUsd: { hard: 6 } }
            nodes: [{ id: write, type: agent-task, owner: "agent:slow", objective: Write }]
            """)
    }

    private func engine(_ store: MemoryStore, process: Int32 = 1, _ slow: AgentFunction) async throws -> Engine {
        let greedy = AgentFunction("greedy") { WorkResult(["text": "done"], usage: Self.usage($0.assignment.budgetLeft[.costUsd] ?? 0)) }
        return try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1),
            owners: Owners(agents: [slow, greedy]), surroundings: TestClock().surroundings)
    }

    private static func usage(_ cost: Double) -> Usage {
        var usage = Usage()
        usage.costUsd = cost
        return usage
    }

    private var handOff: Command { .handOff(node, to: Owner(.agent, "greedy"), by: ada) }

    @Test("is given to nobody else before it has ended and said what it has spent")
    func waits() async throws {
        let (begun, end) = (Gate(), Gate())
        let slow = AgentFunction("slow") { _ in
            begun.open()
            await end.wait()
            return WorkResult(["text": "late"], usage: Self.usage(2))
        }
        try await engine(MemoryStore(), slow).withRunning { engine in
            let run = try await engine.create(try plan(), inputs: .object(JSONObject()), by: ada)
            await begun.wait()
            try await engine.perform(handOff, on: run)
            let waiting = try await engine.view(run)
            #expect(waiting.state(of: node) == .ready)
            let why = try await engine.explain(run, node: "write", for: Caller(actor: ada))
            #expect(why.first?.sentence.contains("kept for what is under way") == true)
            end.open()
            let ended = try await engine.end(of: run)
            #expect(ended.status == .completed && ended.output(of: node) == ["text": "done"])
            #expect(ended.budget.spent[.costUsd] == 6)
        }
    }

    @Test("is free at once when whoever made it has died")
    func died() async throws {
        let store = MemoryStore(isAlive: { $0.process != 1 })
        let (begun, never) = (Gate(), Gate())
        let slow = AgentFunction("slow") { _ in
            begun.open()
            try await never.waitCancellably()
            return WorkResult([:])
        }
        let id = try await engine(store, slow).withRunning { engine in
            let id = try await engine.create(try plan(), inputs: .object(JSONObject()), by: ada)
            await begun.wait()
            return id
        }
        let stored = try #require(try await store.load(id)), now = TestClock().now
        var run = try Run(stored, plan: try plan()), log = RunLog(of: stored)
        let events = try run.perform(handOff, at: now)
        #expect(run.strayAttempts.count == 1)
        try await store.commit(log.transition(of: run, events: events, fence: nil, at: now))
        try await engine(store, process: 2, slow).withRunning { engine in
            try await engine.drive(id)
            let ended = try await engine.end(of: id)
            #expect(ended.status == .completed && ended.budget.spent[.costUsd] == 6)
        }
    }
}
