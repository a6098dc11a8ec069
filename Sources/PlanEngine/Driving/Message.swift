import PlanJSON
import PlanKernel
import PlanModel

/// What a driver is told.
enum Message: Sendable {
    /// An attempt has ended.
    case ended(NodeRef, attempt: Int, Result<JSON, Failure>)
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
