/// A request as the server of a test has read it.
public struct ServedRequest: Sendable {
    public let method: String
    /// The path and the query.
    public let target: String
    /// By their names in small letters.
    public let headers: [String: String]
    public let body: String
}
