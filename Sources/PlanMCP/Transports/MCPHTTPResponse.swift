/// What is answered over HTTP.
public struct MCPHTTPResponse: Sendable {
    public enum Body: Sendable {
        case none
        case json([UInt8])
        /// A stream of server-sent events: the function writes frames, and returns when the stream ends. Cancelling its task, as when the
        /// client is gone, cancels the request.
        case events(@Sendable (_ write: @escaping @Sendable ([UInt8]) async throws -> Void) async throws -> Void)
    }

    public let status: Int
    public let headers: [(name: String, value: String)]
    public let body: Body

    init(_ status: Int, headers: [(name: String, value: String)] = [], _ body: Body = .none) {
        self.status = status
        self.body = body
        switch body {
        case .none: self.headers = headers
        case .json: self.headers = [("Content-Type", "application/json")] + headers
        case .events:
            self.headers =
                [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store"), ("X-Accel-Buffering", "no")] + headers
        }
    }
}
