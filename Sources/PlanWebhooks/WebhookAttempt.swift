public import PlanCalendar

/// What has come of one attempt to tell a webhook of an event.
public struct WebhookAttempt: Hashable, Sendable {
    public enum Outcome: String, Sendable, CaseIterable {
        case delivered
        /// It is tried again later.
        case retried
        /// It is not tried again by itself.
        case failed
        /// The receiver wants nothing more (410), and gets nothing.
        case gone
    }

    public let outcome: Outcome
    /// How long the receiver took.
    public let took: TimeSpan
    /// How long ago the event happened; nil when it is tried again.
    public let lag: TimeSpan?
}
