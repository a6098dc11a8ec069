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
        /// It is put off by so long, and what comes after this is done only when that has been done so often.
        case extend(by: TimeSpan, maxTimes: Int)
        /// The open request of the node is answered so: `approve` or `reject`, the value of a choice, or `default`.
        case answer(String)

        /// Words that stand alone.
        public static let words = ["fail", "skip"]
        /// Keys with something behind them.
        public static let keys = ["escalate", "notify", "extend", "answer"]
        /// What answers a form with its defaults, and a review with what it shows.
        public static let defaultAnswer = "default"
    }

    public var due: Due
    /// How long before it a reminder is sent.
    public var warn: [TimeSpan] = []
    public var onBreach: [Breach] = []
    /// The name of the plan's calendar by whose hours ``Due/within(_:)`` is counted; by the clock on the wall when nil.
    public var calendar: String?

    public init(due: Due) { self.due = due }
}
