/// Why an attempt did not succeed, in the words that `retryOn` and `failurePolicy` use.
public enum FailureClass: String, Sendable, CaseIterable {
    case timeout
    case unavailable
    case rateLimited = "rate-limited"
    case invalidInput = "invalid-input"
    case invalidOutput = "invalid-output"
    case checkFailed = "check-failed"
    case rejected
    case permission
    case budget
    case deadline
    case lost
    case executorError = "executor-error"
    case cancelled

    /// What `retryOn` means when it is not given: what may pass by itself.
    public static let retriedByDefault: Set<FailureClass> = [.timeout, .unavailable, .rateLimited, .lost, .executorError]
}
