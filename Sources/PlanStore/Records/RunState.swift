public import PlanCalendar

/// The part of a run's row that changes with every transition; for lists, and for the version check.
public struct RunState: Hashable, Sendable {
    public var status: String
    /// The sequence of the last event.
    public var version: Int64
    public var updatedAt: Timestamp
    public var completedAt: Timestamp?
    public var total: Int
    public var done: Int
    public var failed: Int
    /// When it moves by itself next.
    public var nextTimer: Timestamp?
    /// Whether something follows from its state that only an engine may do.
    public var isUnsettled: Bool
    /// Whether attempts were under way when it was written; whoever takes the run over has to see to them.
    public var hasRunningAttempts: Bool
    /// Whether somebody has paused it: nothing follows from its state until it is let go.
    public var isHeld: Bool

    public init(
        status: String, version: Int64, updatedAt: Timestamp, completedAt: Timestamp? = nil, total: Int, done: Int, failed: Int,
        nextTimer: Timestamp? = nil, isUnsettled: Bool = false, hasRunningAttempts: Bool = false, isHeld: Bool = false
    ) {
        self.status = status
        self.version = version
        self.updatedAt = updatedAt
        self.completedAt = completedAt
        self.total = total
        self.done = done
        self.failed = failed
        self.nextTimer = nextTimer
        self.isUnsettled = isUnsettled
        self.hasRunningAttempts = hasRunningAttempts
        self.isHeld = isHeld
    }

    /// Nothing may happen to the run any more.
    public var isTerminal: Bool { Self.isTerminal(status) }
}
