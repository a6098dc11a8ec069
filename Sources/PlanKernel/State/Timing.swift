public import PlanCalendar
public import PlanModel

/// How long something took that an event has ended.
///
/// Measured while the event is made, from the state before it; no part of a run's state, and nothing is decided by it.
public struct Timing: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        /// An attempt of a node or an item, and how it ended.
        case attempt(NodeRef, number: Int, Outcome)
        /// A request to people, from when it was asked until its last answer.
        case answer(Approval.Kind, decision: String)
        /// What was to be done by a time, and was: from when it was done until that time.
        case deadline(NodeRef?)
        /// A run that waited for the first time of its schedule: from that time until it began.
        case schedule
    }

    /// How an attempt ended.
    public enum Outcome: Hashable, Sendable {
        case completed, partial
        case failed(FailureClass)
        /// Nobody wants it any more: its node was skipped, handed to somebody else, or is done again.
        case dropped
    }

    public let subject: Subject
    public let since: Timestamp
    public let until: Timestamp
}
