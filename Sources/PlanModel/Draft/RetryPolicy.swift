public import PlanCalendar

/// How often, and after how long, a failed attempt is made again.
public struct RetryPolicy: Hashable, Sendable {
    public enum Backoff: String, Sendable, CaseIterable {
        case fixed, linear, exponential
    }

    public var maxAttempts = 1
    public var backoff = Backoff.exponential
    public var initialDelay = TimeSpan.seconds(1)
    public var maxDelay = TimeSpan.minutes(5)
    /// The share of the delay, 0 to 1, by which it may be shortened or lengthened.
    public var jitter = 0.0
    public var retryOn = FailureClass.retriedByDefault
    /// Whether the owner is told why its last result was refused.
    public var givesFeedback = false

    public init() {}

    /// The delay after the given failed attempt (1 for the first). `chance` in 0…1 decides the jitter.
    public func delay(after attempt: Int, chance: Double) -> TimeSpan {
        let factor =
            switch backoff {
            case .fixed: 1.0
            case .linear: Double(attempt)
            case .exponential: Double(UInt64(1) << UInt64(min(max(attempt - 1, 0), 40)))
            }
        let base = min(Double(initialDelay.milliseconds) * factor, Double(maxDelay.milliseconds))
        return TimeSpan(milliseconds: Int64(base * (1 + jitter * (2 * chance - 1))))
    }
}
