/// A header of a request.
public struct WebHeader: Hashable, Sendable {
    /// In small letters.
    public let name: String
    public let value: String
    /// Whether nobody but the host that is asked may see it.
    public let isSecret: Bool

    private static let credentials: Set<String> = ["authorization", "cookie", "proxy-authorization", "x-api-key"]
    private static let connectionOwn: Set<String> = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    public init(_ name: String, _ value: String, isSecret: Bool = false) {
        self.name = name.lowercased()
        self.value = value
        self.isSecret = isSecret || Self.credentials.contains(self.name)
    }

    /// Why it cannot be sent; nil when it can. Names no value, which may be a secret.
    public var problem: String? {
        if Self.connectionOwn.contains(name) { return "headers: '\(name)' is set by who makes the connection; take it out" }
        // RFC 9110 §5.5.
        if value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
            return "headers/\(name): the value holds a line end or another control character"
        }
        return nil
    }
}
