/// A request of HTTP to the one address of an MCP server.
public struct MCPHTTPRequest: Sendable {
    public var method: String
    /// In the order in which they came; names in any case.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(method: String = "POST", headers: [(name: String, value: String)], body: [UInt8] = []) {
        self.method = method
        self.headers = headers
        self.body = body
    }

    /// The value of a header; nil when it is not there, or more than once with different values.
    func header(_ name: String) -> String? {
        let values = Set(headers.filter { $0.name.lowercased() == name }.map(\.value))
        return values.count == 1 ? values.first : nil
    }
}
