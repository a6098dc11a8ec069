import PlanJSON
import PlanKernel
import PlanModel

extension LinearPlanRecord {
    /// The report that an update makes of a task, or the first rule that it breaks. The order of the rules is part of them.
    func report(_ update: LinearTaskUpdate, of task: LinearTaskRecord, failureBudget: Int) throws(PlanError) -> Report {
        try check(update.status, of: task)
        if update.status == .inProgress {
            if tasks.contains(where: { $0.status == .inProgress && $0.position != task.position }) { throw LinearRefusal.oneInProgress }
            if isPaused(failureBudget) { throw LinearRefusal.overBudget }
        }
        var after = task
        after.hear(update.details)
        let (summary, reason, link) = (Self.text(after.outputSummary), Self.text(after.blockedReason), Self.text(after.externalRef))
        var details = update.details
        details["nodeId"] = .string(LinearPlan.Item.nodeID(task.position).rawValue)
        switch update.status {
        case .pending: throw LinearRefusal.toPending
        case .inProgress: return Report(.started, details: details)
        case .skipped: return Report(.skipped(reason: summary ?? reason ?? "it was reported as skipped"), details: details)
        case .completed:
            guard let result = update.resultStatus else { throw LinearRefusal.noResultStatus }
            guard result.isGood else { throw LinearRefusal.badResultStatus }
            guard summary != nil || link != nil else { throw LinearRefusal.noOutput }
            var output = details
            output["nodeId"] = nil
            output["outputSummary"] = after.outputSummary.map { .string($0) }
            output["externalRef"] = after.externalRef.map { .string($0) }
            return Report(.completed(output: .object(output), isPartial: result == .partial), details: details)
        case .blocked:
            guard let reason else { throw LinearRefusal.noReason }
            return Report(.blocked(reason: reason), details: details)
        case .failed:
            guard let summary else { throw LinearRefusal.noSummary }
            return Report(.failed(summary: summary), details: details)
        }
    }

    /// Whether so many tasks in a row were blocked or failed that none may be begun before one is restarted.
    func isPaused(_ failureBudget: Int) -> Bool { status == .blocked && failureCount >= failureBudget }

    private func check(_ status: LinearTaskStatus, of task: LinearTaskRecord) throws(PlanError) {
        if task.status == status { throw LinearRefusal.already(task) }
        if task.status.successors.isEmpty { throw LinearRefusal.restartFirst(task) }
        guard task.status.successors.contains(status) else { throw LinearRefusal.illegal(task, to: status) }
    }

    private static func text(_ text: String?) -> String? { text.flatMap { $0.isBlank ? nil : $0 } }
}
