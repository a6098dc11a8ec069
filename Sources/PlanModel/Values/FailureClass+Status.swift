extension FailureClass {
    /// What an HTTP status means for an attempt (RFC 9110 §15); nil for success.
    public init?(httpStatus status: Int) {
        switch status {
        case 200...299: return nil
        case 401, 403, 407, 451: self = .permission
        case 408: self = .timeout
        case 429: self = .rateLimited
        case 425, 502, 503, 504: self = .unavailable
        case 400...499: self = .invalidInput
        case 500...: self = .executorError
        default: self = .invalidOutput
        }
    }
}
