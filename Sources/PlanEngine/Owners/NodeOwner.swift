public import PlanKernel
public import PlanModel

/// Whoever does the work of a kind of node: runs programs, calls functions of the embedding program.
public protocol NodeOwner: Sendable {
    /// Does one attempt and returns what came of it.
    ///
    /// Keeps the assignment's `timeout`, of work and not of waiting. Heeds cancellation: when it returns, nothing of the attempt may be
    /// running any more. Whatever goes wrong is thrown as a failure with its class; a message must not contain a secret.
    func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult

    /// Ends what is left of an attempt whose engine has died, and returns when nothing of it runs any more.
    ///
    /// Called before the attempt is made again, or a person is asked about it.
    func endOrphan(of attempt: OrphanedAttempt) async

    /// Opens a file that a node has handed over: only a file inside of the folder that the node worked in.
    func open(_ file: Assignment.FileCall) throws(Failure) -> FileContent
}

extension NodeOwner {
    public func endOrphan(of attempt: OrphanedAttempt) async {}

    public func open(_ file: Assignment.FileCall) throws(Failure) -> FileContent {
        throw Failure(.executorError, "files are not read here")
    }
}
