public import PlanCalendar
public import PlanModel

/// How a client asks: for how long it tries again, and what it takes from outside.
public struct ClientOptions: Sendable {
    /// For how long in all a server that is away or busy is asked again.
    public var patience = TimeSpan.seconds(30)
    /// How long one answer may take; a claim waits up to a minute.
    public var answerTime = TimeSpan.seconds(100)
    public var firstPause = TimeSpan(milliseconds: 100)
    public var longestPause = TimeSpan.seconds(5)
    /// How large an answer may be.
    public var answerBytes = 256 << 20
    /// How the program calls itself.
    public var userAgent = "cairn-client"
    /// The trace that requests belong to, sent as `traceparent`: runs that they make are part of it. While `TraceContext.parent` is set,
    /// that is sent instead.
    public var traceParent: TraceParent?
    /// Waits without holding a thread; throws as soon as the task is cancelled.
    public var sleep: @Sendable (TimeSpan) async throws -> Void = { span in
        try await ContinuousClock().sleep(for: .milliseconds(span.milliseconds))
    }
    /// Numbers that nobody can guess, for keys of requests and for pauses.
    public var chance: @Sendable () -> UInt64 = {
        var chance = SystemRandomNumberGenerator()
        return chance.next()
    }

    public init() {}
}
