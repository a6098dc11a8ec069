public import PlanJSON

/// A request over HTTP.
public struct HTTPTask: Sendable {
    public enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
        case options = "OPTIONS"

        /// Whether asking again is harmless (RFC 9110 §9.2.2).
        public var isIdempotent: Bool { self != .post && self != .patch }
        /// Whether it only looks (RFC 9110 §9.2.1).
        public var isSafe: Bool { self == .get || self == .head || self == .options }
    }

    public var method: Method
    public var url: JSON
    public var headers: [(name: String, value: SecretableValue)]
    public var body: JSON?

    public init(method: Method, url: JSON, headers: [(name: String, value: SecretableValue)] = [], body: JSON? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}
