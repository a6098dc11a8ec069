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
}
