public import PlanCalendar

/// Nominal times in a row for which no run is started.
public struct ScheduleSkip: Hashable, Sendable {
    public enum Reason: String, Sendable, CaseIterable {
        /// Nobody was there, and the rule does not make up for it.
        case missed
        /// Nobody was there, and it is longer ago than the rule makes up for.
        case tooOld = "too-old"
        /// The run before was still going.
        case overlap
        /// A later one was due in the same moment, and would have ended it.
        case superseded
        /// As many as may be were waiting already.
        case queueFull = "queue-full"
        /// The schedule was paused.
        case paused
        /// A backfill has fired it before its turn came.
        case alreadyFired = "already-fired"
    }

    public let first: Timestamp
    public let last: Timestamp
    public let count: Int
    /// False when there are more than were counted.
    public let isCountExact: Bool
    public let reason: Reason

    /// Times of a cron expression are counted up to here.
    static let countedUpTo = 1_000

    public init(first: Timestamp, last: Timestamp, count: Int, isCountExact: Bool = true, reason: Reason) {
        self.first = first
        self.last = last
        self.count = count
        self.isCountExact = isCountExact
        self.reason = reason
    }

    /// Both in one, when they follow each other for the same reason.
    func joined(with next: ScheduleSkip) -> ScheduleSkip? {
        guard next.reason == reason, next.first > last else { return nil }
        return ScheduleSkip(
            first: first, last: next.last, count: count + next.count, isCountExact: isCountExact && next.isCountExact, reason: reason)
    }
}
