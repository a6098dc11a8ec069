/// Where a request has come from, and how.
struct RequestOrigin: Sendable {
    /// Its address, which may be a proxy's; nil where nobody knows.
    let address: String?
    /// Whether nobody on the way could read it.
    let isSecure: Bool
}
