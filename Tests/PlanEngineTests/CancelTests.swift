import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("Cancelling one of two runs that are alike in everything but their id", .timeLimit(.minutes(10)))
struct CancelTests {
    private static let ada = ActorID("user:ada")

    private static let plan = """
        plan: 1
        title: Alike
        nodes:
          - { id: first, type: system-task, owner: "system:noop" }
          - { id: here, type: system-task, owner: "system:held", effects: idempotent, dependsOn: [first] }
          - { id: there, type: agent-task, owner: "worker:linux", objective: Do it., effects: idempotent, dependsOn: [first] }
          - { id: ask, type: human-approval, owner: "user:ada", dependsOn: [first] }
          - { id: inside, type: subplan, dependsOn: [first], nodes: [{ id: deep, type: human-approval, owner: "user:ada" }] }
        """

    @Test("ends what belongs to that one, here, at a worker, in the inbox and in the runs inside, and nothing of the other")
    func scoped() async throws {
        let store = MemoryStore(), gate = Gate(), left = Mutex<[RunID]>([])
        let held = SystemTask("held") { call in
            do { try await gate.waitCancellably() } catch {
                left.withLock { $0.append(call.run) }
                throw error
            }
            return ["ok": true]
        }
        let engine = try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(systemTasks: [held], workersElsewhere: true), surroundings: TestClock().surroundings)
        try await engine.withRunning { engine in
            let plan = try PlanText.compile(Self.plan)
            var options = CreateOptions()
            options.labels = [(name: "team", value: "a")]
            let one = try await engine.create(plan, inputs: [:], by: Self.ada, options: options)
            let other = try await engine.create(plan, inputs: [:], by: Self.ada, options: options)
            for id in [one, other] { _ = try await engine.until(id) { $0.isSettled && $0.children.count == 1 } }
            while try await store.approvals(ApprovalQuery()).count < 4 { await Task.yield() }
            let worker = Caller(actor: ActorID("worker:w"))
            let jobs = try await engine.claimJobs(JobWish(worker: "w", queues: ["linux"], count: 2), for: worker)
            let before = try await store.events(of: other, after: 0, limit: 1_000)

            try await engine.perform(.cancel(reason: nil, by: Self.ada), on: one)
            #expect(try await engine.view(one).status == .aborted)
            while left.withLock({ $0.isEmpty }) { await Task.yield() }
            for job in jobs {
                let pulse = try await engine.heartbeat(job.id, token: try #require(job.lease).token, for: worker)
                #expect(pulse.isCancelled == (job.id.run == one))
            }
            while try await store.approvals(ApprovalQuery()).count > 2 { await Task.yield() }
            #expect(left.withLock { $0 } == [one])
            #expect(try await store.events(of: other, after: 0, limit: 1_000) == before)

            gate.open()
            for request in try await store.approvals(ApprovalQuery()) {
                try await engine.perform(.answer(request.approval.id, .init(decision: "approve"), by: Self.ada), on: request.run)
                try await engine.drive(request.run)
            }
            let job = try #require(jobs.first { $0.id.run == other })
            _ = try await engine.complete(job.id, token: try #require(job.lease).token, NodeResult(.completed, [:]), for: worker)
            #expect(try await engine.end(of: other).status == .completed)
            #expect(try await engine.view(one).status == .aborted)
        }
    }
}
