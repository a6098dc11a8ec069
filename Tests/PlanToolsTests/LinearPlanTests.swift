import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import PlanTools
import Synchronization
import Testing

@Suite("Linear plans", .timeLimit(.minutes(10)))
struct LinearPlanTests {
    @Test("§22.1 a plan keeps all that was handed in, whatever the texts hold")
    func nothingIsLost() async throws {
        let tasks = [
            LinearPlan.Item(
                "Look ${{ up", owner: Owner(.agent, "writer"), rationale: "Because ${{ nodes.x }}", kind: "research",
                input: ["a": ["${{ 1 + }}", 2, nil]]),
            LinearPlan.Item("Ask", owner: Owner(.user, "ada"), input: "a text"), LinearPlan.Item("Call", owner: Owner(.tool, "files")),
            LinearPlan.Item("Wait", owner: Owner(.group, "all")), LinearPlan.Item("Run", owner: Owner(.system, "thing")),
            LinearPlan.Item("Send", owner: Owner(.external, "partner")),
        ]
        try await LinearWorld.with { world in
            let given = LinearPlan(title: "All", objective: "Kept.", leadAgent: ActorID("agent:lead"), tasks: tasks)
            let answer = try await world.plans.create(given, by: LinearWorld.ada)
            let plan = try #require(answer.plan)
            #expect(answer.action == .created && answer.message == "Created execution plan \"All\".")
            #expect(plan.tasks.map(\.task) == tasks && plan.leadAgent == ActorID("agent:lead") && plan.objective == "Kept.")
            #expect(plan.json["tasks"]?[0]?["idempotencyKey"]?.string == "\(plan.id):0")
            #expect(plan.events.map(\.message) == ["Created execution plan \"All\" with 6 tasks."])
            #expect(plan.events[0].detail == ["title": "All", "objective": "Kept.", "taskCount": 6])
            let run = try await world.plans.engine.view(plan.id)
            #expect(run.plan.nodes[0].instructions == "Because ${{ nodes.x }}" && run.status == .running && run.tally.running == 0)
            let second = try await LinearWorld.refusal { _ = try await world.plans.create(given, by: LinearWorld.ada) }
            #expect(second == "An active execution plan already exists for this workstream. Replace it instead.")
            let elsewhere = LinearPlans(world.plans.engine, workstream: ThreadID("other"))
            #expect(try await elsewhere.active().plan == nil)
            #expect(try await elsewhere.plan(plan.id) == nil)
        }
    }

    @Test("§22.6 a restart puts one task back, or all later ones as well, and counts it", arguments: [false, true])
    func restart(downstream: Bool) async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make(["a", "b", "c", "d"])
            try await world.bring(plan, 0, to: .completed)
            try await world.bring(plan, 2, to: .completed)
            try await world.bring(plan, 3, to: .blocked)
            try await world.bring(plan, 1, to: .failed)
            let answer = try await world.plans.restartTask(plan.tasks[1].id, of: plan.id, resetDownstream: downstream, by: LinearWorld.ada)
            #expect(answer.action == .taskRestarted && answer.message == "Restarted task \"b\"." && answer.changedTask == plan.tasks[1].id)
            let now = try await world.look(plan)
            #expect(
                now.tasks.map(\.status) == [.completed, .pending, downstream ? .pending : .completed, downstream ? .pending : .blocked])
            #expect(now.tasks.map(\.retryCount) == [0, 1, downstream ? 1 : 0, downstream ? 1 : 0])
            #expect(now.tasks[1].outputSummary == nil && now.tasks[1].startedAt == nil && now.tasks[1].completedAt == nil)
            #expect(now.tasks[1].resultStatus == .notStarted)
            #expect(now.status == .executing && now.currentIndex == 1 && now.restartFromIndex == 1 && now.failureCount == 0)
            let event = try #require(now.events.last { $0.kind == .taskRestarted })
            #expect(event.from == "failed" && event.to == "pending" && event.detail == ["resetDownstream": .bool(downstream)])
            // All of it can be done again.
            for index in 1..<4 where now.tasks[index].status == .pending { try await world.bring(plan, index, to: .completed) }
            if !downstream { try await world.set(plan, 3, .skipped) }
            #expect(try await world.look(plan).status == .completed)
        }
    }

    @Test("§21 a restart is refused for another plan, an unknown task, and a task that is neither blocked nor failed")
    func restartRefusals() async throws {
        try await LinearWorld.with { world in
            func refusal(_ task: String, _ plan: RunID) async throws -> String? {
                try await LinearWorld.refusal {
                    _ = try await world.plans.restartTask(task, of: plan, resetDownstream: true, by: LinearWorld.ada)
                }
            }
            #expect(try await refusal("x", RunID("run_x")) == "No active execution plan exists for this workstream.")
            let plan = try await world.make()
            #expect(try await refusal(plan.tasks[0].id, RunID("run_x")) == "Only the active execution plan can restart tasks.")
            #expect(try await refusal("x", plan.id) == "Execution plan task not found for restart.")
            for status in [LinearTaskStatus.pending, .inProgress, .completed] {
                if status != .pending { try await world.set(plan, 0, status) }
                #expect(try await refusal(plan.tasks[0].id, plan.id) == "Only blocked or failed execution tasks can be restarted.")
            }
        }
    }

    @Test("§22.7 a replaced plan is aborted with its pointers, and both plans tell of it")
    func replace() async throws {
        try await LinearWorld.with { world in
            let none = try await LinearWorld.refusal {
                _ = try await world.plans.replace(RunID("run_x"), with: LinearWorld.plan("N", ["x"]), reason: "r", by: LinearWorld.ada)
            }
            #expect(none == "No active execution plan exists for this workstream.")
            let old = try await world.make()
            try await world.set(old, 1, .blocked)
            let answer = try await world.plans.replace(old.id, with: LinearWorld.plan("New", ["x"]), reason: "better", by: LinearWorld.ada)
            let new = try #require(answer.plan)
            #expect(answer.action == .replaced && answer.message == "Replaced execution plan with \"New\".")
            #expect(new.status == .draft && new.replacedPlan == old.id)
            #expect(new.events.map(\.kind) == [.planCreated, .planReplaced])
            #expect(new.events[1].message == "Plan \"New\" replaces \"Plan\".")
            #expect(new.events[1].detail == ["reason": "better", "replacedPlanId": .string(old.id.rawValue)])
            let ended = try await world.look(old)
            #expect(ended.status == .aborted && ended.currentIndex == 1 && ended.restartFromIndex == 1 && ended.completedAt != nil)
            #expect(ended.events.suffix(2).map(\.kind) == [.planStatusChanged, .replan])
            #expect(ended.events.suffix(2).first?.message == "Plan \"Plan\" was replaced.")
            #expect(ended.events.last?.detail?["newPlanId"]?.string == new.id.rawValue)
            let again = try await LinearWorld.refusal {
                _ = try await world.plans.replace(old.id, with: LinearWorld.plan("N", ["x"]), reason: "r", by: LinearWorld.ada)
            }
            #expect(again == "Only the active execution plan can be replaced.")
            #expect(try await world.plans.active().plan?.id == new.id)
        }
    }

    @Test("§12.4 what five plans before have done is carried, oldest plan first, and a sixth is not")
    func carried() async throws {
        try await LinearWorld.with { world in
            var plan = try await world.make(["g0", "left"])
            for generation in 1...6 {
                var done = LinearWorld.update(plan, 0, .completed)
                (done.resultStatus, done.outputSummary) = (generation % 2 == 0 ? .partial : .success, "made g\(generation - 1)")
                try await world.set(plan, 0, .inProgress)
                _ = try await world.plans.setTaskStatus(done, by: LinearWorld.ada)
                let next = LinearWorld.plan("Plan \(generation)", ["g\(generation)", "left"])
                plan = try #require(try await world.plans.replace(plan.id, with: next, reason: "more", by: LinearWorld.ada).plan)
            }
            #expect(plan.carriedTasks.map(\.title) == ["g1", "g2", "g3", "g4", "g5"])
            #expect(plan.carriedTasks.map(\.resultStatus) == [.partial, .success, .partial, .success, .partial])
            #expect(plan.carriedTasks.first?.outputSummary == "made g1")
            #expect(try await world.plans.active().json["plan"]?["carriedTasks"]?.array?.count == 5)
        }
    }

    @Test("§19.2 progress counts every status, and its ratio has four decimals")
    func progress() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make(["a", "b", "c", "d", "e", "f"])
            try await world.bring(plan, 0, to: .completed)
            try await world.bring(plan, 1, to: .skipped)
            try await world.bring(plan, 2, to: .failed)
            try await world.bring(plan, 3, to: .inProgress)
            try await world.bring(plan, 4, to: .blocked)
            #expect(
                try await world.look(plan).progress.json == [
                    "total": 6, "pending": 1, "inProgress": 1, "completed": 1, "blocked": 1, "failed": 1, "skipped": 1,
                    "completionRatio": 0.3333,
                ])
        }
    }

    @Test("§17.1 the log tells every event with its statuses, and a view shows the newest twenty, oldest first")
    func events() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make(["a"])
            try await world.bring(plan, 0, to: .inProgress)
            let blocked = try #require(try await world.set(plan, 0, .blocked).plan)
            #expect(blocked.events.map(\.kind) == [.planCreated, .taskStarted, .planStatusChanged, .taskBlocked, .planStatusChanged])
            #expect(blocked.events[2].message == "Plan status changed from draft to executing.")
            #expect(blocked.events[3].from == "in-progress" && blocked.events[3].to == "blocked")
            #expect(
                blocked.events[3].detail == ["resultStatus": "not-started", "blockedReason": "no key", "failureCount": 1])
            for _ in 0..<6 {
                try await world.set(plan, 0, .inProgress)
                try await world.set(plan, 0, .blocked)
                _ = try await world.plans.restartTask(plan.tasks[0].id, of: plan.id, resetDownstream: false, by: LinearWorld.ada)
                try await world.set(plan, 0, .blocked)
                _ = try await world.plans.restartTask(plan.tasks[0].id, of: plan.id, resetDownstream: false, by: LinearWorld.ada)
            }
            let now = try await world.look(plan)
            #expect(now.events.count > 20 && now.recentEvents.count == 20 && now.recentEvents.last == now.events.last)
        }
    }

    @Test("§22.9 a command of the graph shows in the linear plan")
    func graphCommands() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make()
            try await world.plans.engine.perform(.skip(NodeRef(0), reason: "not needed", by: LinearWorld.ada), on: plan.id)
            #expect(try await world.look(plan).tasks.map(\.status) == [.skipped, .pending, .pending])
            try await world.plans.engine.perform(.cancel(reason: "enough", by: LinearWorld.ada), on: plan.id)
            let now = try await world.look(plan)
            #expect(now.status == .aborted && now.events.last?.message == "Plan status changed from executing to aborted.")
            #expect(try await world.plans.active().action == .none)
        }
    }

    @Test("§22.7 a refused replacement changes neither plan, and a store that fails is told of")
    func storage() async throws {
        let isBroken = Mutex(false)
        let store = MemoryStore(injectedFault: { operation in
            operation == .commitAll && isBroken.withLock { $0 } ? .before(.failed("gone")) : nil
        })
        try await LinearWorld.with(store) { world in
            let plan = try await world.make()
            isBroken.withLock { $0 = true }
            let refusal = try await LinearWorld.refusal {
                _ = try await world.plans.replace(plan.id, with: LinearWorld.plan("N", ["x"]), reason: "r", by: LinearWorld.ada)
            }
            #expect(refusal == "Failed to update execution plan \(plan.id)")
            #expect(try await world.look(plan).status == .draft)
            #expect(try await world.plans.active().plan?.id == plan.id)
        }
    }

    @Test(
        "§22.2 a plan goes on in another process, its task still in progress, whether the first one has ended or hangs",
        arguments: [false, true])
    func crash(hangs: Bool) async throws {
        let folder = try TemporaryFolder()
        let first = try SQLiteStore(path: folder.file())
        let plan = try await LinearWorld.with(first) { world in
            let plan = try await world.make()
            try await world.set(plan, 0, .blocked)
            try await world.set(plan, 0, .inProgress)
            let before = try await world.look(plan)
            if hangs { try await Self.goOn(before, in: folder) }
            return before
        }
        if !hangs { try await Self.goOn(plan, in: folder) }
        await first.close()
    }

    /// Finishes a plan with another engine over the same file.
    private static func goOn(_ plan: LinearPlanRecord, in folder: TemporaryFolder) async throws {
        let store = try SQLiteStore(path: folder.file())
        try await LinearWorld.with(store, process: 2) { world in
            try await world.plans.engine.drive(plan.id)
            let found = try #require(try await world.plans.active().plan)
            #expect(found == plan)
            for index in 0..<3 {
                if index > 0 { try await world.set(plan, index, .inProgress) }
                try await world.set(plan, index, .completed)
            }
            #expect(try await world.look(plan).status == .completed)
        }
        await store.close()
    }
}
