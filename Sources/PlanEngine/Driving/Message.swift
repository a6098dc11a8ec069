import PlanKernel
import PlanModel

/// What a driver is told. What it carries is large, and handed on several times: kept apart, so that it is not copied field by field.
indirect enum Message: Sendable {
    /// An attempt has ended.
    case ended(NodeRef, attempt: Int, Result<WorkResult, Failure>)
    /// A check of a result has been made.
    case checked(NodeRef, attempt: Int, check: Int, isByPerson: Bool, Result<WorkResult, Failure>)
    /// The attempt of a sub-plan is a run of its own now.
    case childStarted(NodeRef, attempt: Int, RunID)
    /// What has become of the runs inside of this one.
    case children([ChildReport])
    /// The run around this one lets it spend so much.
    case allowance(BudgetResource, Double)
    /// A run inside of this one that nobody waits for has spent so much.
    case late(NodeRef, attempt: Int, child: RunID, Usage)
    /// The run that this one is an attempt of may not want it any more.
    case familyMoved
    /// Nobody waits for the run any more.
    case unwanted(by: RunID, String)
    /// An attempt of the run before goes on in this one.
    case adopted(NodeRef, attempt: Int, AttemptSwitch)
    /// Whoever made the attempt has died.
    case lost(NodeRef, attempt: Int)
    /// Somebody wants something, and waits to hear whether it was done.
    case command(Command, Reply)
    /// A timer is due.
    case timer
    /// Another process has moved the run.
    case moved
    /// The engine shuts down.
    case stop

    /// Who waits for a command.
    struct Reply: Sendable {
        let continuation: CheckedContinuation<Result<Void, PlanError>, Never>

        func succeed() { continuation.resume(returning: .success(())) }
        func fail(_ error: PlanError) { continuation.resume(returning: .failure(error)) }
    }
}
