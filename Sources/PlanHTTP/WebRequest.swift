/// A request to another server.
public struct WebRequest: Sendable {
    /// `GET`, `POST`.
    public var method: String
    public var address: WebAddress
    public var headers: [WebHeader]
    public var body: [UInt8]?
    /// The only hosts that the request may go to, also when an answer leads on; nil for all.
    public var hosts: HostList?

    public init(_ method: String, _ address: WebAddress, headers: [WebHeader] = [], body: [UInt8]? = nil) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
    }

    /// `POST https://example.org/releases`.
    public var title: String { "\(method) \(address.title)" }
}
