import AsyncHTTPClient
import NIOCore
import PlanAPI
public import PlanCalendar
public import PlanJSON
import PlanModel

/// A Cairn server, as a program sees it that speaks HTTP with it.
///
/// Every operation of the table of routes is reached by ``call(_:path:query:body:idempotencyKey:patience:)``; what programs commonly need
/// has a function of its own. What the server refuses is thrown as the same `PlanError` that the engine throws in this process. A request
/// that got no answer is made again under the same `Idempotency-Key`, so that it is done once.
public struct PlanClient: Sendable {
    /// Where the server is, as it was named.
    public var server: String { address.text }
    public let options: ClientOptions
    let address: ServerAddress
    private let key: String?

    /// All clients of a process share their connections, which end with it.
    ///
    /// A redirect is not followed: it would take the key elsewhere.
    private static let web = connections(silentFor: .seconds(90))
    /// For answers that may take very long to begin.
    private static let patientWeb = connections(silentFor: .milliseconds(longAnswer.milliseconds))
    static let longAnswer = TimeSpan.minutes(120)

    private static func connections(silentFor span: TimeAmount) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: span))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// - Parameters:
    ///   - server: `http://127.0.0.1:7070`, or an address with a path under which the server is reached.
    ///   - key: what `cairn keys create` has told; nil for a server that asks for none.
    ///
    /// Throws `server.address` for what is no such address.
    public init(server: String, key: String? = nil, options: ClientOptions = ClientOptions()) throws {
        address = try ServerAddress(server)
        self.key = key.flatMap { $0.isEmpty ? nil : $0 }
        self.options = options
    }

    /// Asks the server to do an operation, and returns what it answers.
    ///
    /// - Parameters:
    ///   - operation: the id of a route, such as `getRun`.
    ///   - path: what stands in the template's braces.
    ///   - idempotencyKey: of a request that must happen once although this program may end before it hears so; one is made otherwise.
    ///   - patience: for how long a server that is away is asked again; nil for that of the options.
    ///   - isLong: whether the answer may take very long: the server reads its whole database for it.
    public func call(
        _ operation: String, path: [String: String] = [:], query: [(String, String)] = [], body: JSON? = nil,
        idempotencyKey: String? = nil, patience: TimeSpan? = nil, isLong: Bool = false
    ) async throws -> ClientReply {
        var request = try ClientRequest(
            operation, path: path, query: query, body: body, idempotencyKey: idempotencyKey ?? newKey())
        request.isLong = isLong
        return try await send(request, patience: patience ?? options.patience)
    }

    /// Opens the answer to a request and leaves its body to whoever reads it.
    func open(_ request: ClientRequest, deadline: NIODeadline) async throws -> HTTPClientResponse {
        let web = request.isLong ? Self.patientWeb : Self.web
        return try await web.execute(try request.web(to: address, key: key, options), deadline: deadline)
    }

    private func newKey() -> String {
        [options.chance(), options.chance()].map { String($0, radix: 16) }.joined(separator: "-")
    }
}
