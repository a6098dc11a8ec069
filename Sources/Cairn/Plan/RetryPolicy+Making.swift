public import PlanCalendar
public import PlanModel

extension RetryPolicy {
    /// A policy of so many attempts in all.
    public init(
        _ maxAttempts: Int, backoff: Backoff = .exponential, initialDelay: TimeSpan = .seconds(1), maxDelay: TimeSpan = .minutes(5),
        jitter: Double = 0, on classes: Set<FailureClass> = FailureClass.retriedByDefault, feedback: Bool = false
    ) {
        self.init()
        self.maxAttempts = maxAttempts
        self.backoff = backoff
        self.initialDelay = initialDelay
        self.maxDelay = maxDelay
        self.jitter = jitter
        retryOn = classes
        givesFeedback = feedback
    }
}
