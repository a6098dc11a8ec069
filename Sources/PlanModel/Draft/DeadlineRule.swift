public import PlanCalendar

/// By when a node must have ended, by the clock on the wall, and what follows when it has not.
public struct DeadlineRule: Hashable, Sendable {
    public enum Due: Hashable, Sendable {
        /// Counted from the moment at which the node could start.
        case within(TimeSpan)
        case at(Timestamp)
    }

    public enum Breach: Hashable, Sendable {
        /// Somebody else is asked as well.
        case escalate(Owner)
        case notify(Owner)
        case fail
        case skip

        /// Words without a person behind them.
        public static let words = ["fail", "skip"]
        /// Keys with a person behind them.
        public static let keys = ["escalate", "notify"]
    }

    public var due: Due
    /// How long before it a reminder is sent.
    public var warn: [TimeSpan] = []
    public var onBreach: [Breach] = []

    public init(due: Due) { self.due = due }
}
