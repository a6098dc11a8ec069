import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("An engine whose store fails", .timeLimit(.minutes(10)))
struct FailingStoreTests {
    private let plan: CompiledPlan

    init() throws {
        plan = try PlanText.compile(
            """
            plan: 1
            title: Hang
            nodes:
              - { id: a, type: system-task, owner: "system:hang" }
              - { id: b, type: system-task, owner: "system:noop", dependsOn: [a] }
            """)
    }

    private func engine(_ store: MemoryStore, _ hang: SystemTask) async throws -> Engine {
        let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
        return try await Engine.open(store, identity: identity, owners: Owners(systemTasks: [hang]), surroundings: TestClock().surroundings)
    }

    private var hanging: SystemTask {
        SystemTask("hang") { _ in
            try await Gate().waitCancellably()
            return .null
        }
    }

    @Test("tells whoever waits for a command, and ends, when the store cannot be mended", arguments: [false, true])
    func givesUp(afterwards: Bool) async throws {
        let isBroken = Mutex(false)
        let store = MemoryStore(injectedFault: { operation in
            guard operation == .commit, isBroken.withLock({ $0 }) else { return nil }
            let error = StoreError.failed("the disk is gone")
            return afterwards ? .after(error) : .before(error)
        })
        let wasTold = Mutex(false)
        let engine = try await engine(store, hanging)
        await #expect(throws: StoreError.self) {
            try await engine.withRunning { engine in
                let run = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
                isBroken.withLock { $0 = true }
                do {
                    try await engine.perform(.cancel(reason: nil, by: ActorID("user:ada")), on: run)
                } catch {
                    wasTold.withLock { $0 = true }
                    throw error
                }
            }
        }
        #expect(wasTold.withLock { $0 } || afterwards)
        let run = try #require(try await store.runs(RunQuery()).first)
        #expect(run.state.status == (afterwards ? "aborted" : "running"))
    }

    @Test("drives a run whose making was reported as failed and was durable all the same")
    func doubtful() async throws {
        let isBroken = Mutex(true)
        let store = MemoryStore(injectedFault: { operation in
            guard operation == .commit,
                isBroken.withLock({ isBroken in
                    defer { isBroken = false }; return isBroken
                })
            else { return nil }
            return .after(.failed("the answer was lost"))
        })
        let hang = SystemTask(immediate: "hang") { _ in .null }
        let run = try await engine(store, hang).withRunning { engine in
            await #expect(throws: StoreError.self) { try await engine.create(plan, inputs: [:], by: ActorID("user:ada")) }
            let made = try #require(try await store.runs(RunQuery()).first)
            return try await engine.end(of: made.id)
        }
        #expect(run.status == .completed)
    }

    @Test("keeps what an attempt has cost that ends after somebody else has ended the run, and goes on")
    func lateCost() async throws {
        let store = MemoryStore(), gate = Gate()
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Write
            nodes:
              - { id: a, type: agent-task, owner: "agent:writer", objective: Write it. }
            """)
        let writer = AgentFunction("writer") { _ in
            await gate.wait()
            var usage = Usage()
            usage.tokens = 7
            return WorkResult([:], usage: usage)
        }
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        // It does not look by itself whether others have moved its runs.
        surroundings.attentionInterval = .minutes(10)
        func identity(_ process: Int32) -> EngineIdentity {
            EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1)
        }
        let owners = Owners(agents: [writer])
        let engine = try await Engine.open(store, identity: identity(1), owners: owners, surroundings: surroundings)
        let other = try await Engine.open(store, identity: identity(2), owners: owners, surroundings: surroundings)
        try await engine.withRunning { engine in
            let run = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            _ = try await engine.until(run) { !$0.runningAttempts.isEmpty }
            try await other.perform(.cancel(reason: nil, by: ActorID("user:ada")), on: run)
            gate.open()
            let ended = try await engine.until(run) { $0.budget.spent[.tokens] == 7 }
            #expect(ended.status == .aborted)
            // Whoever drove it has let go of it.
            await #expect(throws: PlanError.self) { try await engine.perform(.hold(reason: nil, by: ActorID("user:ada")), on: run) }
        }
    }

    @Test("has patience with a store that is full for a moment, and loses nothing")
    func patience() async throws {
        let refusals = Mutex(0)
        let store = MemoryStore(injectedFault: { operation in
            guard operation == .commit else { return nil }
            return refusals.withLock { left in
                guard left > 0 else { return nil }
                left -= 1
                return .before(.full)
            }
        })
        let gate = Gate()
        let waiting = SystemTask("hang") { _ in
            await gate.wait()
            return .null
        }
        let run = try await engine(store, waiting).withRunning { engine in
            let id = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            refusals.withLock { $0 = 2 }
            gate.open()
            return try await engine.end(of: id)
        }
        #expect(run.status == .completed)
        #expect(run.attempts(of: NodeRef(0)) == 1)
    }
}
