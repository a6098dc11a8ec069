public import PlanCalendar
public import PlanModel

/// Where a node, or an item of a map, stands; with exactly the data of that state.
public enum NodeState: Hashable, Sendable {
    /// Some dependency is not decided, or the item's turn has not come.
    case pending
    /// All dependencies are decided; the start rule is evaluated next.
    case queued
    /// It may start, and waits for a free place or for the engine that drives the run.
    case ready
    case running(since: Timestamp)
    /// A result is there, and somebody looks at it: the check of this position is under way.
    case checking(since: Timestamp, check: Int)
    /// The attempt is a run of its own.
    case inChild(RunID)
    case retrying(at: Timestamp)
    case waiting(until: Timestamp)
    /// A map whose items are under way.
    case mapping
    case awaitingHuman(ApprovalID)
    /// Nothing moves before a person acts; a question says what can be done, where one has been asked.
    case blocked(question: ApprovalID?)
    case completed, partial, failed, skipped, cancelled

    public var status: NodeStatus {
        switch self {
        case .pending: .pending
        case .queued, .ready: .ready
        case .running, .checking, .inChild, .retrying, .waiting, .mapping: .running
        case .awaitingHuman: .awaitingHuman
        case .blocked: .blocked
        case .completed: .completed
        case .partial: .partial
        case .failed: .failed
        case .skipped: .skipped
        case .cancelled: .cancelled
        }
    }
}
