import AsyncHTTPClient

/// The one client for requests to other servers.
public struct WebClient: Sendable {
    private let client: HTTPClient

    public init() { client = .shared }
}
