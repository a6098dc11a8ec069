import PlanKernel
import PlanModel

/// What linear plans refuse, in the words that agents know.
enum LinearRefusal {
    static let activeExists = PlanError(
        "linear.active-exists", "An active execution plan already exists for this workstream. Replace it instead.",
        suggestion: "call replaceExecutionPlan")
    static let noActive = PlanError(
        "linear.no-active-plan", "No active execution plan exists for this workstream.", suggestion: "call createExecutionPlan")
    static let notReplaceable = PlanError(
        "linear.not-active", "Only the active execution plan can be replaced.", at: "/planId", suggestion: lookUp)
    static let notUpdatable = PlanError(
        "linear.not-active", "Task updates must target the active execution plan.", at: "/planId", suggestion: lookUp)
    static let notRestartable = PlanError(
        "linear.not-active", "Only the active execution plan can restart tasks.", at: "/planId", suggestion: lookUp)
    static let foreignTask = PlanError(
        "linear.foreign-task", "Execution task does not belong to the provided plan.", at: "/taskId", suggestion: lookUp)
    static let unknownRestart = PlanError(
        "linear.task-unknown", "Execution plan task not found for restart.", at: "/taskId", suggestion: lookUp)
    static let wrongRestart = PlanError(
        "linear.wrong-restart", "Only blocked or failed execution tasks can be restarted.", at: "/taskId")
    static let oneInProgress = PlanError(
        "linear.one-in-progress", "Only one execution-plan task may be in progress at a time.", at: "/status",
        suggestion: "end the task that is in progress first")
    static let overBudget = PlanError(
        "linear.paused", Run.failureBudgetSentence, at: "/status", suggestion: "call restartExecutionTask or replaceExecutionPlan")
    static let noResultStatus = PlanError("linear.field-missing", "Completed tasks require resultStatus.", at: "/resultStatus")
    static let badResultStatus = PlanError(
        "linear.field-missing", "Completed tasks require resultStatus to be success or partial.", at: "/resultStatus")
    static let noOutput = PlanError("linear.field-missing", "Completed tasks require outputSummary or externalRef.", at: "/outputSummary")
    static let noReason = PlanError("linear.field-missing", "Blocked tasks require blockedReason.", at: "/blockedReason")
    static let noSummary = PlanError("linear.field-missing", "Failed tasks require outputSummary.", at: "/outputSummary")
    static let toPending = PlanError("linear.to-pending", Self.pendingHint, at: "/status")

    private static let lookUp = "call getActiveExecutionPlan for its ids"
    private static let pendingHint = "Use restartExecutionTask to reset a task back to pending."

    static func unknownTask(_ id: String) -> PlanError {
        PlanError("linear.task-unknown", "Execution plan task not found: \(id.prefix(200))", at: "/taskId", suggestion: lookUp)
    }

    static func already(_ task: LinearTaskRecord) -> PlanError {
        PlanError(
            "linear.same-status", "Execution task \"\(task.title)\" is already \(task.status.rawValue).", at: "/status",
            suggestion: "nothing is to be done")
    }

    static func restartFirst(_ task: LinearTaskRecord) -> PlanError {
        PlanError(
            "linear.restart-required",
            "Use restartExecutionTask before changing execution task \"\(task.title)\" from \(task.status.rawValue).",
            at: "/status")
    }

    static func illegal(_ task: LinearTaskRecord, to status: LinearTaskStatus) -> PlanError {
        let next = task.status.successors.map(\.rawValue).sorted().joined(separator: ", ")
        return PlanError(
            "linear.illegal-change", "Cannot change execution task \"\(task.title)\" from \(task.status.rawValue) to \(status.rawValue).",
            at: "/status", suggestion: status == .pending ? pendingHint : "it may become \(next)")
    }

    static func draft(_ findings: [(code: String, message: String, path: String)]) -> PlanError {
        let list = findings.map { "\($0.code): \($0.message)" }.joined(separator: " | ")
        return PlanError("linear.draft-invalid", "Plan draft failed validation: \(list)", at: findings.first?.path ?? "")
    }

    static func notStored(_ what: String, _ error: any Error) -> PlanError {
        PlanError("linear.not-stored", "Failed to update execution \(what)", suggestion: "try again; the store says: \(error)")
    }

    static func argument(_ name: String, _ message: String, suggestion: String? = nil) -> PlanError {
        PlanError("linear.argument-invalid", message, at: "/\(name)", suggestion: suggestion)
    }
}
