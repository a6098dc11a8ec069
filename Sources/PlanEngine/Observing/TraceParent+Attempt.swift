public import PlanKernel
public import PlanModel

extension TraceParent {
    /// The span of an attempt, in a trace of its own.
    ///
    /// It follows from what the attempt is: whoever makes it, goes on with it after a crash, or tells of it when it has ended names the
    /// same one, and none of them has to keep it. A trace that its beginner does not keep is not kept here either.
    public init(attempt number: Int, of ref: NodeRef, in run: Run) {
        let adoption = run.adoption(of: ref)
        let beginning = adoption?.attempt == number ? adoption?.startedIn ?? run.id : run.id
        let digits = Digest(of: Array("\(beginning)\n\(run.name(of: ref))\n\(number)".utf8)).hex
        self.init(
            traceID: String(digits.prefix(32)), spanID: String(digits.dropFirst(32).prefix(16)),
            isSampled: run.origin.traceparent?.isSampled ?? true)
    }
}

extension Engine {
    /// What an attempt asks of others belongs to this: its own span where that is told, else whatever has asked for the run.
    func traceparent(of assignment: Assignment, in run: Run) -> TraceParent? {
        guard surroundings.observers.contains(where: \.tellsAttemptSpans) else { return run.origin.traceparent }
        return TraceParent(attempt: assignment.attempt, of: assignment.ref, in: run)
    }
}
