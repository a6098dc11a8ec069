import PlanModel

extension Event {
    /// What it makes of the run's status; nil when it leaves it as it is.
    ///
    /// From which is told where it follows from the event.
    public var statusChange: (from: RunStatus?, to: RunStatus)? {
        switch self {
        case .runStatusChanged(let from, let to): (from, to)
        case .planPendingApproval: (nil, .pendingApproval)
        case .planApproved: (.pendingApproval, .running)
        case .planRejected: (.pendingApproval, .aborted)
        case .planSuperseded, .runAborted: (nil, .aborted)
        case .runCompleted: (nil, .completed)
        case .runFailed: (nil, .failed)
        case .runResumed: (.failed, .running)
        default: nil
        }
    }

    /// The attempt that it names; nil for what comes of one, which is told of the node.
    public var attempt: Int? {
        switch self {
        case .nodeStarted(_, let attempt), .nodeClaimed(_, let attempt, _, _), .nodeUnclaimed(_, let attempt),
            .evidenceRecorded(_, let attempt, _), .usageRecorded(_, let attempt, _), .toolCalled(_, let attempt, _, _),
            .nodeTold(_, let attempt, _, _):
            attempt
        case .nodeAdopted(_, let adoption): adoption.attempt
        default: nil
        }
    }
}
