public import PlanCalendar

/// How much a client may ask for at once.
public struct ServerLimits: Hashable, Sendable {
    /// Bytes of one message.
    public var messageBytes = 4 << 20
    /// Arrays and objects inside each other.
    public var depth = 100
    /// Values of one message, arrays and objects included.
    public var values = 200_000
    /// Requests that are under way on one connection, subscriptions apart.
    public var requests = 64
    /// Subscriptions that are open on one connection.
    public var subscriptions = 32
    /// Requests of one caller that are under way over HTTP without a session, subscriptions apart.
    public var requestsOfCaller = 256
    /// Subscriptions of one caller that are open over HTTP without a session.
    public var subscriptionsOfCaller = 256
    /// Resources and tasks that one subscription follows.
    public var followed = 64
    /// Sessions that somebody has at once over HTTP; another one ends the one that was used longest ago.
    public var sessions = 64
    /// After how long a session that nobody uses is over.
    public var sessionTime = TimeSpan.minutes(60)
    /// The longest that a call waits for a run.
    public var wait = TimeSpan.seconds(55)
    /// For how long the answers to a form are taken.
    public var answerTime = TimeSpan.minutes(15)
    /// The most bytes of what somebody decides about that are put into the text of a form.
    public var shownBytes = 8_000

    public init() {}
}
