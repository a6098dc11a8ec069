public import PlanCalendar
public import PlanModel

/// Why something of a run does not move, who must act, and when it moves by itself.
public struct Explanation: Hashable, Sendable {
    public enum Reason: String, Sendable, CaseIterable {
        case awaitingHuman = "awaiting-human"
        case blocked
        case running
        case awaitingApproval = "awaiting-approval"
        case paused, budget
        case scheduleHold = "schedule-hold"
        case retryBackoff = "retry-backoff"
        case timer
        case event
        case concurrencyLimit = "concurrency-limit"
        /// It is in a queue, and no worker has taken it.
        case noWorker = "no-worker"
        case dependency
        /// Whoever drove the run is gone, or nobody does.
        case leaseRecovery = "lease-recovery"
        case ended
    }

    public var reason: Reason
    /// One plain sentence.
    public var sentence: String
    /// The node or item it is about; nil for the run.
    public var name: String?
    /// When it moves by itself.
    public var until: Timestamp?
    /// Who must act.
    public var who: String?
    public var approval: ApprovalID?
    /// What somebody may type to move it.
    public var command: String?
    /// What whoever makes the attempt that is under way has been told.
    public var messages: [NodeMessage] = []

    public init(_ reason: Reason, _ sentence: String, name: String? = nil) {
        self.reason = reason
        self.sentence = sentence
        self.name = name
    }
}
