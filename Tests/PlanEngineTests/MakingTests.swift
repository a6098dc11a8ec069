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

    /// Engine 1 counts as dead, so that the other one may take over what it makes.
    private static func engine(
        _ process: Int32, over store: any RunStore, _ work: SystemTask, takesOver: Bool
    ) async throws -> Engine {
        try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1),
            owners: Owners(systemTasks: [work]), surroundings: TestClock().surroundings, takesOver: takesOver)
    }

    private static func work(_ calls: Counter, until gate: Gate) -> SystemTask {
        SystemTask("work") { _ in
            _ = calls.next()
            try await gate.waitCancellably()
            return .null
        }
    }

    @Test("is gone on with, though its maker begins to drive it while somebody else here has just claimed it back from another engine")
    func claimedBack() async throws {
        let store = MemoryStore(isAlive: { $0.process != 1 })
        let (made, claimed) = (HeldCall(.after, .commit), HeldCall(.after, .claim))
        let (calls, calledThere, gate) = (Counter(), Counter(), Gate())
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Back
            nodes:
              - { id: a, type: system-task, owner: "system:work", effects: read }
            """)
        let faults = HeldCalls(calls: [made, claimed])
        let maker = try await Self.engine(1, over: FaultyStore(store, faults: faults), Self.work(calls, until: gate), takesOver: false)
        let other = try await Self.engine(2, over: store, Self.work(calledThere, until: Gate()), takesOver: true)
        try await maker.withRunning { maker in
            async let answer = maker.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            await made.begun.wait()
            let run = try #require(try await store.runs(RunQuery()).first?.id)
            try await other.withRunning { _ in while calledThere.value == 0 { await Task.yield() } }
            async let claim = maker.drive(run)
            await claimed.begun.wait()
            made.end.open()
            #expect(try await answer == run)
            while calls.value == 0 { await Task.yield() }
            claimed.end.open()
            #expect(try await claim == .claimed)
            gate.open()
            let ended = try await maker.end(of: run)
            #expect(ended.status == .completed && ended.attempts(of: NodeRef(0)) == 3)
        }
    }
}
