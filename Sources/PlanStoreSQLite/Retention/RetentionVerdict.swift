public import PlanCalendar
public import PlanModel

/// Whether a run that a rule is about may be removed, and what goes with it.
public struct RetentionVerdict: Hashable, Sendable {
    /// Why a run is kept although the rule would let it go.
    public enum Reason: Hashable, Sendable {
        /// A run inside of it has not ended.
        case unfinished(RunID)
        /// A run that is kept goes on from it, was forked from it or revises its plan.
        case referredTo(by: RunID)
        /// A schedule that is not over was made for it.
        case scheduled(ScheduleID)
        /// Its idempotency key is younger than a day: the same request may still be repeated.
        case youngKey
        /// Somebody has not been told of all that has happened in it; see ``RetentionHold``.
        case untold(to: String)
        /// It is the newest of all, or its events are: what comes after it must get new numbers.
        case newest
    }

    public let run: RunID
    public let title: String
    public let status: String
    public let endedAt: Timestamp
    /// How many runs are inside of it.
    public let inside: Int
    public let events: Int64
    /// About how much its events take.
    public let bytes: Int64
    /// Nil when it may go.
    public let kept: Reason?
}
