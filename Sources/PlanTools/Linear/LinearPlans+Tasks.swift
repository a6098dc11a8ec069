import PlanEngine
import PlanKernel
public import PlanModel
import PlanStore

extension LinearPlans {
    /// Says where a task of the active plan stands. Throws the first rule that this breaks; then nothing has changed.
    public func setTaskStatus(_ update: LinearTaskUpdate, by author: ActorID) async throws -> LinearAnswer {
        let budget = engine.surroundings.limits.failureBudget
        let (plan, task) = try await change(update.task, of: update.plan, by: author) { plan in
            guard plan.id == update.plan else { throw LinearRefusal.notUpdatable }
            guard let task = plan.tasks.first(where: { $0.id == update.task }) else {
                throw try await isTaskHere(update.task) ? LinearRefusal.foreignTask : LinearRefusal.unknownTask(update.task)
            }
            return (task.position, try plan.report(update, of: task, failureBudget: budget))
        }
        let kind: LinearEvent.Kind? =
            switch update.status {
            case .inProgress: .taskStarted
            case .completed: .taskCompleted
            case .skipped: .taskSkipped
            case .blocked: .taskBlocked
            case .failed: .taskFailed
            case .pending: nil
            }
        var message = kind.map { LinearHistory.sentence($0, task.title) } ?? ""
        if plan.isPaused(budget) { message += " " + Run.failureBudgetSentence }
        return LinearAnswer(.taskStatusUpdated, message, changedTask: task.id, plan: plan)
    }

    /// Puts a blocked or failed task back, and with it all that come after it if that is said.
    public func restartTask(_ id: String, of plan: RunID, resetDownstream: Bool, by author: ActorID) async throws -> LinearAnswer {
        let (after, task) = try await change(id, of: plan, by: author) { active in
            guard active.id == plan else { throw LinearRefusal.notRestartable }
            guard let task = active.tasks.first(where: { $0.id == id }) else { throw LinearRefusal.unknownRestart }
            guard task.status == .blocked || task.status == .failed else { throw LinearRefusal.wrongRestart }
            return (task.position, Report(.restarted(downstream: resetDownstream)))
        }
        return LinearAnswer(
            .taskRestarted, LinearHistory.sentence(.taskRestarted, task.title), changedTask: task.id, plan: after)
    }

    /// Decides on the active plan as it stands and reports that, again when the plan has moved in between.
    private func change(
        _ task: String, of id: RunID, by author: ActorID,
        _ decide: (LinearPlanRecord) async throws -> (position: Int, report: Report)
    ) async throws -> (LinearPlanRecord, LinearTaskRecord) {
        for _ in 0..<20 {
            guard let plan = try await activePlan() else { throw LinearRefusal.noActive }
            let (position, report) = try await decide(plan)
            do {
                let command = Command.report(NodeRef(position), report, expected: plan.version, by: author)
                try await engine.perform(command, on: plan.id)
            } catch let error as PlanError where error.code == "report.outdated" || error.code == "run.ended" {
                continue
            } catch let error as StoreError {
                throw LinearRefusal.notStored("task \(task)", error)
            }
            guard let after = try await self.plan(plan.id) else { throw LinearRefusal.noActive }
            return (after, after.tasks[position])
        }
        throw PlanError("engine.busy", "plan \(id) moves too fast to be changed", suggestion: "try again")
    }

    /// Whether another plan of this workstream has the task.
    private func isTaskHere(_ id: String) async throws -> Bool {
        guard let slash = id.lastIndex(of: "/"), let plan = try await self.plan(RunID(String(id[..<slash]))) else { return false }
        return plan.tasks.contains { $0.id == id }
    }
}
