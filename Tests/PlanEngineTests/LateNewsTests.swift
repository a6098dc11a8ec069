import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@testable import PlanEngine

@Suite("What is heard late", .timeLimit(.minutes(10)))
struct LateNewsTests {
    private let ada = ActorID("user:ada")
    private let worker = Caller(actor: ActorID("worker:w1"))

    private func engine(_ store: any RunStore, process: Int32 = 1, _ tasks: [SystemTask] = []) async throws -> Engine {
        try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1),
            owners: Owners(systemTasks: tasks, workersElsewhere: true),
            surroundings: TestClock().surroundings)
    }

    @Test("whoever has moved a run before a job was offered takes it away from nobody")
    func olderThanTheJob() async throws {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Elsewhere
            approval: { required: true }
            nodes:
              - { id: build, type: program, owner: "worker:linux", command: [make], effects: read }
            """)
        try await engine(MemoryStore()).withRunning { engine in
            let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            let early = try await engine.view(run)
            try await engine.perform(.answer(early.planRequest, .init(decision: "approve"), by: ada), on: run)
            while engine.allQueues.allSatisfy({ $0.waiting == 0 }) { await Task.yield() }
            engine.withdrawJobs(of: early)
            let jobs = try await engine.claimJobs(JobWish(worker: "w1", queues: ["linux"]), for: worker)
            #expect(jobs.map(\.id.run) == [run])
        }
    }

    @Test("a run inside that has ended before the one around it knew of it is known in the step in which it is told")
    func endedBefore() async throws {
        let (store, gate) = (MemoryStore(isAlive: { $0.process != 1 }), Gate())
        let waiting = SystemTask("gate") { _ in
            await gate.wait()
            return .null
        }
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Outer
            nodes:
              - { id: inner, type: subplan, nodes: [{ id: a, type: system-task, owner: "system:gate" }] }
            """)
        let first = NotedCommits(failing: 3)
        let run = Mutex<RunID?>(nil)
        await #expect(throws: (any Error).self) {
            // What makes the run, what makes the one inside, and that the first one has it: this is never written.
            try await engine(FaultyStore(store, faults: first), [waiting]).withRunning { engine in
                let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
                run.withLock { $0 = id }
                await first.begun.wait()
                gate.open()
                while try await store.runs(RunQuery()).first(where: { $0.id != id })?.state.isTerminal != true { await Task.yield() }
                first.end.open()
                _ = try await engine.end(of: id)
            }
        }
        let id = try #require(run.withLock { $0 }), second = NotedCommits()
        try await engine(FaultyStore(store, faults: second), process: 2, [waiting]).withRunning { engine in
            try await engine.drive(id)
            #expect(try await engine.end(of: id).status == .completed)
        }
        let step = try #require(second.steps.first { $0.run == id && $0.events.contains { $0.type == "subplan-started" } })
        #expect(step.events.contains { $0.type == "node-completed" }, "\(step.events.map(\.type))")
    }

    @Test("a run in whose log a clock that is ahead has passed a deadline rests until the time comes")
    func clockBehind() async throws {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Due
            nodes:
              - { id: a, type: human-approval, owner: "user:ada", question: Well?, deadline: { dueIn: 1h, onBreach: [fail] } }
            """)
        let store = MemoryStore(isAlive: { $0.process != 1 })
        let id = try await engine(store).withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            while try await engine.view(id).status != .awaitingHuman { await Task.yield() }
            return id
        }
        let stored = try #require(try await store.load(id))
        var run = try Run(stored, plan: plan), log = RunLog(of: stored), usage = Usage()
        usage.tokens = 1
        let ahead = TestClock().now + .minutes(120)
        let note = RunEvent(seq: run.seq + 1, at: ahead, by: .system, event: .usageRecorded(NodeRef(0), attempt: 1, usage))
        run.evolve(note)
        try await store.commit(log.transition(of: run, events: [note], fence: nil, at: ahead))
        #expect(!run.isSettled && run.isSettled(at: TestClock().now))
        try await engine(store, process: 2).withRunning { engine in
            try await engine.drive(id)
            while engine.driver(of: id) != nil { await Task.yield() }
            #expect(try await engine.view(id).status == .awaitingHuman)
        }
    }

    @Test("a run inside that has ended before its run was replaced is known to the new run in the step that makes it")
    func endedBeforeReplacing() async throws {
        let (store, begun, gate) = (MemoryStore(isAlive: { $0.process != 1 }), Gate(), Gate())
        let waiting = SystemTask("gate") { _ in
            begun.open()
            try await gate.waitCancellably()
            return .null
        }
        @Sendable func plan(_ title: String) throws -> CompiledPlan {
            try PlanText.compile(
                """
                plan: 1
                title: \(title)
                nodes:
                  - { id: inner, type: subplan, nodes: [{ id: a, type: system-task, owner: "system:gate" }] }
                """)
        }
        let old = try await engine(store, [waiting]).withRunning { engine in
            let id = try await engine.create(try plan("Old"), inputs: .object(JSONObject()), by: ada)
            await begun.wait()
            return id
        }
        // This one moves runs and drives none, as one that is about to end.
        let ending = try await engine(store, process: 2, [waiting])
        let child = try #require(try await store.runs(RunQuery()).first { $0.id != old }?.id)
        var (run, log) = try await ending.read(child)
        var events = try run.perform(.override(NodeRef(0), output: 7, reason: "known", by: ada), at: TestClock().now)
        events += run.settle(at: TestClock().now, starting: false)
        #expect(run.status == .completed)
        try await store.commit(log.transition(of: run, events: events, fence: nil, at: TestClock().now))
        let new = try await ending.replace(old, with: try plan("New"), reason: "better", by: ada)
        #expect(try await ending.view(new).status == .completed)
    }

    @Test("a retry comes at its time, though the clock was set back after the one before it")
    func clockSetBack() async throws {
        let (clock, calls, gate) = (TestClock(), Counter(), Gate())
        let flaky = SystemTask("flaky") { _ in
            let call = calls.next()
            if call == 2 { await gate.wait() }
            guard call > 2 else { throw Failure(.executorError, "call \(call)") }
            return .null
        }
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Again
            nodes:
              - { id: a, type: system-task, owner: "system:flaky", retryPolicy: { maxAttempts: 5, backoff: fixed, initialDelay: 1s } }
            """)
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(systemTasks: [flaky]), surroundings: clock.surroundings)
        try await engine.withRunning { engine in
            let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            func retrying(after attempt: Int) async throws {
                _ = try await engine.until(run) { run in
                    if case .retrying? = run.state(of: NodeRef(0)) { run.attempts(of: NodeRef(0)) == attempt } else { false }
                }
            }
            try await retrying(after: 1)
            clock.advance(by: .seconds(1))
            while calls.value < 2 { await Task.yield() }
            clock.advance(by: TimeSpan(milliseconds: -500))
            gate.open()
            try await retrying(after: 2)
            clock.advance(by: .seconds(1))
            #expect(try await engine.end(of: run).status == .completed)
        }
    }

    @Test("a check whose result could not be written, because somebody else had moved the run, is not made again")
    func checkedMeanwhile() async throws {
        let (store, order, calls, made) = (MemoryStore(), CommitOrder(), Counter(), Gate())
        let critic = AgentFunction("critic") { brief in
            _ = calls.next()
            await made.wait()
            var usage = Usage()
            usage.tokens = min(3, brief.assignment.budgetLeft[.tokens] ?? 0)
            return WorkResult(["score": 5, "reason": "good"], usage: usage)
        }
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Judged
            budget: { tokens: { hard: 5 } }
            nodes:
              - id: write
                type: system-task
                owner: "system:echo"
                completionChecks: [{ kind: judge, owner: "agent:critic", question: Good?, pass: score >= 4 }]
            """)
        let engine = try await Engine.open(
            FaultyStore(store, faults: order), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(agents: [critic]), surroundings: TestClock().surroundings)
        try await engine.withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            while calls.value == 0 { await Task.yield() }
            order.delayNext {
                do {
                    let stored = try #require(try await store.load(id)), now = TestClock().now
                    var run = try Run(stored, plan: plan), log = RunLog(of: stored)
                    let events = try run.perform(.signal(name: "news", data: 1, by: ada), at: now)
                    try await store.commit(log.transition(of: run, events: events, fence: nil, at: now))
                    _ = engine.driver(of: id)?.mailbox.post(.moved)
                } catch {
                    Issue.record(error)
                }
            }
            made.open()
            let ended = try await engine.end(of: id)
            #expect(ended.status == .completed)
            #expect(ended.budget.spent[.tokens] == 3)
            #expect(calls.value == 1)
        }
    }

    @Test("a timer that comes near while its driver decides whether to stay is left to the driver or to the engine", arguments: 1...12)
    func nearMeanwhile(call: Int) async throws {
        let (clock, calls, isCounting, isOver) = (TestClock(), Counter(), Gate(), Gate())
        let begun = clock.now
        var surroundings = clock.surroundings
        surroundings.now = {
            // From this call on the timer is a second away.
            if isCounting.isOpen, calls.next() == call { clock.set(begun + .minutes(60) + TimeSpan(milliseconds: -1_000)) }
            return clock.now
        }
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Rests
            nodes: [{ id: rest, type: wait, for: 1h }]
            """)
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: Owners(),
            surroundings: surroundings)
        let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
        // Nothing of the engine runs but this.
        let driver = RunDriver(id, engine: engine, beginning: .claimed)
        isCounting.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await driver.drive()
                isOver.open()
            }
            for _ in 0..<2_000 { await Task.yield() }
            clock.set(begun + .minutes(61))
            for _ in 0..<200_000 where !isOver.isOpen { await Task.yield() }
            #expect(isOver.isOpen, "it has neither left nor heard its timer")
            _ = driver.mailbox.post(.stop)
            try await group.waitForAll()
        }
    }
}
