public import PlanKernel
public import PlanModel

extension Owners {
    /// Does an attempt of an engine elsewhere, as a worker does.
    ///
    /// What an earlier attempt of the same node has left running on this machine is ended first.
    public func work(on assignment: Assignment, _ surroundings: Surroundings) async throws(Failure) -> WorkResult {
        if case .program = assignment.work, assignment.attempt > 1 {
            let earlier = OrphanedAttempt(run: assignment.run, name: assignment.name, attempt: assignment.attempt - 1)
            await program?.endOrphan(of: earlier)
        }
        // What workers do asks for nothing; the worker itself hears what it is told.
        return try await perform(assignment, surroundings) { [] }
    }

    /// Opens a file that a node has handed over: only one inside of the folder that the node worked in.
    public func open(_ file: Assignment.FileCall) throws(Failure) -> FileContent {
        guard let program else { throw Failure(.executorError, "files are not taken over where no programs are run") }
        return try program.open(file)
    }
}
