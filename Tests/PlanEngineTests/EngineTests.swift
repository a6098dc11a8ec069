import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("An engine drives runs to their end", .timeLimit(.minutes(10)))
struct EngineTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)

    private func engine(_ store: any RunStore = MemoryStore(), _ tasks: [SystemTask] = [], takesOver: Bool = true) async throws -> Engine {
        // Other tests may keep the threads busy for longer than a lease usually lasts.
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        return try await Engine.open(
            store, identity: Self.identity, owners: Owners(systemTasks: tasks), surroundings: surroundings, takesOver: takesOver)
    }

    private static let chain = """
        plan: 1
        title: Chain
        inputs: { type: object, properties: { n: { type: integer } } }
        nodes:
          - { id: a, type: system-task, owner: "system:echo", input: { n: "${{ inputs.n }}" } }
          - { id: b, type: system-task, owner: "system:echo", input: { n: "${{ nodes.a.output.n + 1 }}" } }
        outputs: { n: "${{ nodes.b.output.n }}" }
        """

    @Test("a run ends with its outputs, and its log folds to what is stored")
    func completes() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(Self.chain)
        let run = try await engine(store).withRunning { engine in
            let id = try await engine.create(plan, inputs: ["n": 1], by: ActorID("user:ada"))
            return try await engine.end(of: id)
        }
        #expect(run.status == .completed)
        #expect(run.outputs == ["n": 2])
        let stored = try #require(try await store.load(run.id))
        #expect(stored.record.state.status == "completed")
        #expect(stored.record.state.version == run.seq)
        #expect(stored.events.map(\.seq) == Array(1...run.seq))
    }

    @Test("an engine that does not run yet records what is said to a run, and acts on it once it runs")
    func beforeRunning() async throws {
        let engine = try await engine()
        let plan = try PlanText.compile(Self.chain)
        let (cancelled, kept) = (
            try await engine.create(plan, inputs: ["n": 1], by: ActorID("user:ada")),
            try await engine.create(plan, inputs: ["n": 1], by: ActorID("user:ada"))
        )
        try await engine.perform(.cancel(reason: "not needed", by: ActorID("user:ada")), on: cancelled)
        try await engine.perform(.hold(reason: nil, by: ActorID("user:ada")), on: kept)
        #expect(try await engine.view(cancelled).status == .aborted)
        try await engine.withRunning { engine in
            #expect(try await engine.end(of: cancelled).status == .aborted)
            #expect(try await engine.view(kept).isHeld)
            try await engine.perform(.release(by: ActorID("user:ada")), on: kept)
            #expect(try await engine.end(of: kept).status == .completed)
        }
        // It has ended, and its lease with it; what is said to a run is still recorded.
        let late = try await self.engine(engine.store)
        let id = try await late.create(plan, inputs: ["n": 1], by: ActorID("user:ada"))
        try await engine.perform(.cancel(reason: nil, by: ActorID("user:ada")), on: id)
        #expect(try await engine.view(id).status == .aborted)
    }

    @Test("a slow task does not hold up the others")
    func sideBySide() async throws {
        let gate = Gate()
        let tasks = [
            SystemTask("slow") { _ in
                await gate.wait()
                return .null
            },
            SystemTask("opener") { _ in
                gate.open()
                return .null
            },
        ]
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Side by side
            nodes:
              - { id: slow, type: system-task, owner: "system:slow" }
              - { id: quick, type: system-task, owner: "system:noop" }
              - { id: then, type: system-task, owner: "system:opener", dependsOn: [quick] }
            """)
        let run = try await engine(MemoryStore(), tasks).withRunning { engine in
            try await engine.end(of: try await engine.create(plan, inputs: [:], by: ActorID("user:ada")))
        }
        #expect(run.status == .completed)
    }

    @Test("what a task throws is a failure of its class, and retries follow the policy")
    func retries() async throws {
        let calls = Mutex(0)
        let flaky = SystemTask("flaky") { assignment in
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            if call < 3 { throw Failure(.unavailable, "not yet") }
            return ["attempt": .int(Int64(assignment.attempt))]
        }
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Flaky
            nodes: [{ id: a, type: system-task, owner: "system:flaky", retryPolicy: { maxAttempts: 3, initialDelay: 10ms } }]
            outputs: { attempt: "${{ nodes.a.output.attempt }}" }
            """)
        let run = try await engine(MemoryStore(), [flaky]).withRunning { engine in
            try await engine.end(of: try await engine.create(plan, inputs: [:], by: ActorID("user:ada")))
        }
        #expect(run.outputs == ["attempt": 3])
    }

    @Test("a task that takes longer than its timeout is cancelled and fails with the class timeout")
    func timesOut() async throws {
        let stuck = SystemTask("stuck") { _ in
            try await Gate().waitCancellably()
            return .null
        }
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Stuck
            nodes:
              - id: a
                type: system-task
                owner: "system:stuck"
                timeout: 30ms
                failurePolicy: [{ classes: [timeout], action: fail-run }]
            """)
        let run = try await engine(MemoryStore(), [stuck]).withRunning { engine in
            try await engine.end(of: try await engine.create(plan, inputs: [:], by: ActorID("user:ada")))
        }
        #expect(run.status == .failed)
    }

    private static let asking = """
        plan: 1
        title: Ask
        nodes:
          - { id: ask, type: human-approval }
          - { id: after, type: system-task, owner: "system:noop", dependsOn: [ask] }
        """

    @Test("an answer moves a run whose driver has left")
    func answers() async throws {
        let plan = try PlanText.compile(Self.asking)
        let run = try await engine().withRunning { engine in
            let id = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            let waiting = try await engine.until(id) { $0.status == .awaitingHuman }
            let approval = try #require(waiting.openApprovals.first)
            try await engine.perform(.answer(approval.id, .init(decision: "approve"), by: ActorID("user:bo")), on: id)
            try await engine.drive(id)
            return try await engine.end(of: id)
        }
        #expect(run.status == .completed)
    }

    @Test("of two answers at once exactly one wins")
    func onlyOneWins() async throws {
        let plan = try PlanText.compile(Self.asking)
        let wins = try await engine().withRunning { engine in
            let id = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            let waiting = try await engine.until(id) { $0.status == .awaitingHuman }
            let approval = try #require(waiting.openApprovals.first)
            return await withTaskGroup(of: Bool.self) { group in
                for person in 0..<8 {
                    group.addTask {
                        let answer = Command.answer(approval.id, .init(decision: "approve"), by: ActorID("user:\(person)"))
                        do {
                            try await engine.perform(answer, on: id)
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
        }
        #expect(wins == 1)
    }

    @Test("a wait that is long does not keep a driver, and the run goes on when its time has come")
    func longWait() async throws {
        let plan = try PlanText.compile("plan: 1\ntitle: Wait\nnodes: [{ id: w, type: wait, for: 1h }]")
        let clock = TestClock()
        let store = MemoryStore()
        let engine = try await Engine.open(store, identity: Self.identity, owners: Owners(), surroundings: clock.surroundings)
        let run = try await engine.withRunning { engine in
            let id = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            clock.advance(by: .minutes(59))
            #expect(try await engine.view(id).status == .running)
            clock.advance(by: .minutes(2))
            return try await engine.end(of: id)
        }
        #expect(run.status == .completed)
    }

    @Test("another engine takes over what a dead one has left, and the dead one's late words are refused")
    func takesOver() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Left behind
            nodes:
              - { id: a, type: system-task, owner: "system:hang", effects: idempotent }
              - { id: b, type: system-task, owner: "system:noop", dependsOn: [a] }
            """)
        let hang = SystemTask("hang") { _ in
            try await Gate().waitCancellably()
            return .null
        }
        let id = try await engine(store, [hang]).withRunning { engine in
            try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
        }
        #expect(try await store.load(id)?.record.state.status == "running")
        let run = try await engine(store, [SystemTask(immediate: "hang") { _ in .null }]).withRunning { engine in
            try await engine.end(of: id)
        }
        #expect(run.status == .completed)
        #expect(run.attempts(of: NodeRef(0)) == 2)
    }

    @Test("a result that comes while the engine stops is kept, and nothing is started any more")
    func lateResult() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Late
            nodes:
              - { id: a, type: system-task, owner: "system:finishing", effects: once }
              - { id: b, type: system-task, owner: "system:noop", dependsOn: [a] }
            """)
        let finishing = SystemTask("finishing") { _ in
            try? await Gate().waitCancellably()
            return ["done": true]
        }
        let engine = try await engine(store, [finishing])
        let id = try await engine.withRunning { engine in
            let id = try await engine.create(plan, inputs: [:], by: ActorID("user:ada"))
            return try await engine.until(id) { $0.state(of: NodeRef(0))?.status == .running }.id
        }
        let run = try await engine.view(id)
        #expect(run.output(of: NodeRef(0)) == ["done": true])
        #expect(run.state(of: NodeRef(1))?.status == .ready)
        #expect(run.runningAttempts.isEmpty)
    }

    @Test("the same idempotency key gives the same run; for another plan it is refused")
    func idempotency() async throws {
        let plan = try PlanText.compile(Self.chain)
        let other = try PlanText.compile(Self.asking)
        try await engine().withRunning { engine in
            var options = CreateOptions()
            options.idempotencyKey = "once"
            let first = try await engine.create(plan, inputs: ["n": 1], by: ActorID("user:ada"), options: options)
            let second = try await engine.create(plan, inputs: ["n": 1], by: ActorID("user:ada"), options: options)
            #expect(first == second)
            _ = await #expect(throws: PlanError.self) {
                try await engine.create(other, inputs: [:], by: ActorID("user:ada"), options: options)
            }
        }
    }

    @Test("a plan that nobody could do is refused before anything is written")
    func noExecutor() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile("plan: 1\ntitle: T\nnodes: [{ id: a, type: program, command: [ls] }]")
        try await engine(store).withRunning { engine in
            _ = await #expect(throws: PlanError.self) { try await engine.create(plan, inputs: [:], by: ActorID("user:ada")) }
        }
        #expect(try await store.runs(RunQuery()).isEmpty)
    }
}
