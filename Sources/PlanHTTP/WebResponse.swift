/// What a server has answered.
public struct WebResponse: Sendable {
    public let status: Int
    /// With names in small letters, in the order in which they came.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]
    /// Whether there was more of the body than is kept.
    public let isCut: Bool

    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8], isCut: Bool) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isCut = isCut
    }

    /// The first value of a header.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
