import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("A run that others see before its maker hears that it is made", .timeLimit(.minutes(10)))
struct MakingTests {
    @Test("is driven by whoever came first, and nothing of it is done once more when its maker hears of it")
    func overtaken() async throws {
        let (store, answer) = (MemoryStore(), HeldCall(.after, .commit))
        let calls = Mutex(0)
        let count = SystemTask("count") { _ in
            calls.withLock { $0 += 1 }
            return .null
        }
        let engine = try await Engine.open(
            FaultyStore(store, faults: answer), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(systemTasks: [count]), surroundings: TestClock().surroundings)
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Seen
            nodes:
              - { id: a, type: system-task, owner: "system:count", effects: read }
            """)
        try await engine.withRunning { engine in
            async let made = engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            await answer.begun.wait()
            let run = try #require(try await store.runs(RunQuery()).first?.id)
            try await engine.drive(run)
            #expect(try await engine.end(of: run).status == .completed)
            answer.end.open()
            #expect(try await made == run)
            // Time for the maker to begin what it must not.
            for _ in 0..<2_000 { await Task.yield() }
            #expect(calls.withLock { $0 } == 1)
        }
    }
}
