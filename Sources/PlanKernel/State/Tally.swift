/// How many slots are in which kind of state; what the run's status is derived from without looking at any node.
public struct Tally: Hashable, Sendable {
    public internal(set) var running = 0
    /// Attempts that are runs of their own.
    public internal(set) var children = 0
    public internal(set) var timed = 0
    public internal(set) var mapping = 0
    public internal(set) var awaitingHuman = 0
    public internal(set) var blocked = 0
    /// Nodes of the plan itself that have not ended.
    public internal(set) var unfinishedNodes = 0
    /// Nodes of the plan itself by how they ended.
    public internal(set) var completed = 0
    public internal(set) var partial = 0
    public internal(set) var failed = 0
    public internal(set) var skipped = 0

    mutating func count(_ state: NodeState, by change: Int, isNode: Bool) {
        switch state {
        case .running, .checking: running += change
        case .inChild: children += change
        case .retrying, .waiting: timed += change
        case .mapping: mapping += change
        case .awaitingHuman: awaitingHuman += change
        case .blocked: blocked += change
        case .pending, .queued, .ready, .completed, .partial, .failed, .skipped, .cancelled: break
        }
        guard isNode else { return }
        switch state {
        case .completed: completed += change
        case .partial: partial += change
        case .failed: failed += change
        case .skipped: skipped += change
        case .cancelled: break
        default: unfinishedNodes += change
        }
    }
}
