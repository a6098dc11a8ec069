import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools
import Testing

@Suite("Tasks of linear plans", .timeLimit(.minutes(10)))
struct LinearTaskTests {
    private static let table: [LinearTaskStatus: Set<LinearTaskStatus>] = [
        .pending: [.inProgress, .blocked, .skipped], .inProgress: [.completed, .blocked, .failed, .skipped],
        .blocked: [.inProgress, .completed, .failed, .skipped], .completed: [], .failed: [], .skipped: [],
    ]

    @Test(
        "§22.3 a task goes from each status to those of the table and is refused all others, with the first reason that applies",
        arguments: LinearTaskStatus.allCases)
    func transitions(from: LinearTaskStatus) async throws {
        for to in LinearTaskStatus.allCases {
            let (refusal, after) = try await LinearWorld.with { world in
                let plan = try await world.make()
                try await world.bring(plan, 0, to: from)
                let refusal = try await LinearWorld.refusal { try await world.set(plan, 0, to) }
                return (refusal, try await world.look(plan).tasks[0].status)
            }
            if Self.table[from]?.contains(to) == true {
                #expect(refusal == nil, "\(from) to \(to)")
                #expect(after == to)
                continue
            }
            #expect(after == from, "\(from) to \(to)")
            if from == to {
                #expect(refusal == "Execution task \"a\" is already \(from.rawValue).")
            } else if [.completed, .failed, .skipped].contains(from) {
                #expect(refusal == "Use restartExecutionTask before changing execution task \"a\" from \(from.rawValue).")
            } else {
                #expect(refusal == "Cannot change execution task \"a\" from \(from.rawValue) to \(to.rawValue).")
            }
        }
    }

    @Test("§22.4 starting keeps the failures, points to the task and makes the plan executing")
    func started() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make()
            #expect(plan.status == .draft && plan.startedAt == nil && plan.currentTask?.title == "a")
            try await world.set(plan, 0, .blocked)
            let answer = try await world.set(plan, 2, .inProgress)
            let now = try await world.look(plan)
            #expect(
                answer.message == "Started task \"c\"." && answer.action == .taskStatusUpdated && answer.changedTask == plan.tasks[2].id)
            #expect(now.status == .executing && now.currentIndex == 2 && now.restartFromIndex == nil && now.failureCount == 1)
            #expect(now.tasks[2].startedAt != nil && now.tasks[2].resultStatus == .notStarted && now.startedAt != nil)
        }
    }

    @Test("§22.4 completing goes on with the first pending task after it, else with the first pending one, and ends with the last")
    func completed() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make()
            try await world.set(plan, 1, .blocked)
            try await world.set(plan, 1, .inProgress)
            let answer = try await world.set(plan, 1, .completed)
            #expect(answer.message == "Completed task \"b\".")
            #expect(answer.plan?.currentIndex == 2 && answer.plan?.failureCount == 0 && answer.plan?.status == .executing)
            try await world.set(plan, 2, .skipped)
            #expect(try await world.look(plan).currentIndex == 0)
            let last = try await world.set(plan, 0, .skipped)
            #expect(last.message == "Skipped task \"a\".")
            let end = try await world.look(plan)
            #expect(end.status == .completed && end.completedAt != nil && end.currentTask == nil)
            #expect(end.tasks.map(\.resultStatus) == [.notStarted, .success, .notStarted])
            #expect(try await world.plans.engine.view(plan.id).status == .completed)
        }
    }

    @Test("§25 a plan is not completed while a task is blocked, failed or in progress")
    func notCompleted() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make(["a", "b"])
            try await world.set(plan, 0, .blocked)
            try await world.set(plan, 1, .inProgress)
            let blocked = try await world.set(plan, 1, .completed)
            #expect(blocked.plan?.status == .blocked && blocked.plan?.currentIndex == 0 && blocked.plan?.restartFromIndex == 0)
            #expect(blocked.plan?.failureCount == 0)
            try await world.set(plan, 0, .skipped)
            #expect(try await world.look(plan).status == .completed)
        }
        try await LinearWorld.with { world in
            let plan = try await world.make(["a", "b"])
            try await world.set(plan, 0, .blocked)
            try await world.set(plan, 1, .inProgress)
            let underWay = try await world.set(plan, 0, .completed)
            #expect(underWay.plan?.status == .executing && underWay.plan?.currentIndex == 1)
        }
    }

    @Test("§22.4 a blocked or failed task blocks the plan, counts, and is where to restart")
    func stopped() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make()
            var update = LinearWorld.update(plan, 0, .blocked)
            let bare = try await world.plans.setTaskStatus(update, by: LinearWorld.ada)
            #expect(bare.message == "Task \"a\" is blocked." && bare.plan?.tasks[0].resultStatus == .notStarted)
            #expect(bare.plan?.status == .blocked && bare.plan?.restartFromIndex == 0 && bare.plan?.failureCount == 1)
            update.task = plan.tasks[1].id
            update.outputSummary = "half of it"
            let partial = try await world.plans.setTaskStatus(update, by: LinearWorld.ada)
            #expect(partial.plan?.tasks[1].resultStatus == .partial)
            #expect(
                partial.message == "Task \"b\" is blocked. Failure budget reached; the plan is paused until it is restarted or replaced.")
            let failed = try await world.set(plan, 0, .failed)
            #expect(failed.message.hasPrefix("Task \"a\" failed. Failure budget reached;"))
            let now = try await world.look(plan)
            #expect(now.tasks[0].resultStatus == .failed && now.tasks[0].completedAt != nil && now.tasks[0].blockedReason == "no key")
            #expect(now.failureCount == 3 && now.currentIndex == 0)
        }
    }

    @Test("§9.7 nothing is started once the failure budget is reached, until a task is restarted")
    func budget() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make()
            try await world.set(plan, 0, .blocked)
            try await world.set(plan, 1, .blocked)
            let refusal = try await LinearWorld.refusal { try await world.set(plan, 2, .inProgress) }
            #expect(refusal == "Failure budget reached; the plan is paused until it is restarted or replaced.")
            _ = try await world.plans.restartTask(plan.tasks[0].id, of: plan.id, resetDownstream: false, by: LinearWorld.ada)
            try await world.set(plan, 2, .inProgress)
            #expect(try await world.look(plan).status == .executing)
        }
    }

    @Test("§22.4 an empty text clears a field, and an absent one leaves it")
    func fields() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make()
            var update = LinearWorld.update(plan, 0, .blocked)
            (update.outputSummary, update.externalRef) = ("half", "https://a.example/1")
            _ = try await world.plans.setTaskStatus(update, by: LinearWorld.ada)
            var next = LinearTaskUpdate(plan: plan.id, task: plan.tasks[0].id, status: .inProgress)
            next.outputSummary = ""
            let task = try #require(try await world.plans.setTaskStatus(next, by: LinearWorld.ada).plan?.tasks[0])
            #expect(task.outputSummary == nil && task.externalRef == "https://a.example/1" && task.blockedReason == "no key")
        }
    }

    @Test("§22.4 every field that a status needs is asked for")
    func fieldRules() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make()
            func refusal(_ status: LinearTaskStatus, _ result: LinearResultStatus?, _ summary: String?) async throws -> String? {
                let update = LinearTaskUpdate(
                    plan: plan.id, task: plan.tasks[0].id, status: status, resultStatus: result, outputSummary: summary)
                return try await LinearWorld.refusal { _ = try await world.plans.setTaskStatus(update, by: LinearWorld.ada) }
            }
            #expect(try await refusal(.blocked, nil, nil) == "Blocked tasks require blockedReason.")
            try await world.set(plan, 0, .inProgress)
            #expect(try await refusal(.completed, nil, "x") == "Completed tasks require resultStatus.")
            #expect(try await refusal(.completed, .failed, "x") == "Completed tasks require resultStatus to be success or partial.")
            #expect(try await refusal(.completed, .partial, " ") == "Completed tasks require outputSummary or externalRef.")
            #expect(try await refusal(.failed, nil, nil) == "Failed tasks require outputSummary.")
            #expect(try await world.look(plan).tasks[0].status == .inProgress)
            #expect(try await refusal(.completed, .partial, "x") == nil)
            #expect(try await world.plans.engine.view(plan.id).state(of: NodeRef(0)) == .partial)
        }
    }

    @Test("§22.4 the checks come in their order: plan, its id, the task, whose it is, the change, one in progress")
    func order() async throws {
        try await LinearWorld.with { world in
            var update = LinearTaskUpdate(plan: RunID("run_x"), task: "run_x/task_1", status: .inProgress)
            func refusal() async throws -> String? {
                let update = update
                return try await LinearWorld.refusal { _ = try await world.plans.setTaskStatus(update, by: LinearWorld.ada) }
            }
            #expect(try await refusal() == "No active execution plan exists for this workstream.")
            let old = try await world.make()
            #expect(try await refusal() == "Task updates must target the active execution plan.")
            let plan = try #require(
                try await world.plans.replace(old.id, with: LinearWorld.plan("New", ["x", "y"]), reason: "r", by: LinearWorld.ada).plan)
            update.plan = plan.id
            #expect(try await refusal() == "Execution plan task not found: run_x/task_1")
            update.task = old.tasks[0].id
            #expect(try await refusal() == "Execution task does not belong to the provided plan.")
            try await world.set(plan, 0, .inProgress)
            update.task = plan.tasks[1].id
            #expect(try await refusal() == "Only one execution-plan task may be in progress at a time.")
            update.task = plan.tasks[0].id
            #expect(try await refusal() == "Execution task \"x\" is already in-progress.")
        }
    }

    @Test("§22.4 what is said at the same time holds one after the other: one of two starts is refused")
    func race() async throws {
        try await LinearWorld.with { world in
            let plan = try await world.make()
            let refusals = try await withThrowingTaskGroup(of: String?.self) { group in
                for index in 0..<3 {
                    group.addTask { try await LinearWorld.refusal { try await world.set(plan, index, .inProgress) } }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(refusals.count { $0 == nil } == 1)
            #expect(refusals.count { $0 == "Only one execution-plan task may be in progress at a time." } == 2)
            #expect(try await world.look(plan).progress.inProgress == 1)
        }
    }
}
