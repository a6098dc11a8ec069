/// What a run is doing.
public enum RunStatus: String, Sendable, CaseIterable {
    case pendingApproval = "pending-approval"
    case running
    case awaitingHuman = "awaiting-human"
    case blocked, failed, completed, aborted

    /// Final: nothing may happen to the run any more.
    public var isTerminal: Bool { self == .failed || self == .completed || self == .aborted }
}
