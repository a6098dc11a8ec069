import PlanCalendar
public import PlanEngine
import PlanHTTP
public import PlanJSON
public import PlanModel

/// The MCP server of a Cairn elsewhere, as one speaks with it over HTTP under one key.
public struct RemoteServer: Sendable {
    /// As it was named.
    let name: String
    let address: WebAddress
    var client: WebClient
    let surroundings: Surroundings
    let limits: ServerLimits
    private let headers: [WebHeader]

    static let path = "/mcp"
    /// The most bytes of an answer, or of a message in a stream.
    static let answerBytes = 64 << 20
    /// Whatever is open says something every 15 seconds, and no call waits longer than a minute.
    private static let silence = TimeSpan.seconds(90)

    /// - Parameters:
    ///   - server: `http://127.0.0.1:7070`, or an address with a path under which the server is reached.
    ///   - key: what `cairn keys create` has told; nil for a server that asks for none.
    ///   - profile: which of its tools are wanted.
    ///
    /// Throws `server.address` for what is no such address.
    public init(
        _ server: String, key: String?, profile: ToolProfile = .graph, userAgent: String, surroundings: Surroundings,
        limits: ServerLimits = ServerLimits()
    ) throws(PlanError) {
        name = server
        do throws(Failure) {
            address = try WebAddress(server + Self.path + (profile == .graph ? "" : "?profile=\(profile.rawValue)"))
        } catch {
            throw PlanError("server.address", error.message, at: "/server", suggestion: "write it like http://127.0.0.1:7070")
        }
        // Whoever names a server has said that it may be asked.
        client = Self.client(to: try HostList(String(address.origin.split(separator: "/").last ?? "")))
        self.surroundings = surroundings
        self.limits = limits
        var headers = [WebHeader("user-agent", userAgent)]
        if let key, !key.isEmpty { headers.append(WebHeader("authorization", "Bearer \(key)", isSecret: true)) }
        self.headers = headers
    }

    /// A redirect is not followed: it would take the key elsewhere.
    private static func client(to hosts: HostList) -> WebClient {
        var client = WebClient(AddressGuard(allowed: hosts))
        client.redirects = 0
        client.responseBytes = answerBytes
        client.silence = silence
        return client
    }

    func request(_ verb: String, _ headers: [WebHeader], _ bytes: [UInt8]?) -> WebRequest {
        WebRequest(verb, address, headers: headers + self.headers, body: bytes)
    }

    /// The tools that the key's owner is offered there.
    public func tools() async throws -> [JSON] {
        let id = RequestID.number(1), method = "tools/list"
        let meta: JSON = [
            "io.modelcontextprotocol/protocolVersion": .string(ProtocolVersion.modern),
            "io.modelcontextprotocol/clientCapabilities": [:],
        ]
        let headers = WebMessage.headers(method, name: nil, version: ProtocolVersion.modern, session: nil, hasBody: true)
        let reply: Reply
        do {
            reply = try await send(Outgoing.request(id, method, ["_meta": meta]).bytes, headers, answering: id) { _ in }
        } catch let failure as ProtocolFailure {
            throw PlanError(failure.data?["code"]?.string ?? "server.unreadable", failure.message)
        }
        guard let tools = reply.message?["result"]?["tools"]?.array else {
            throw PlanError(
                "server.unreadable", "\(name) does not say which tools it offers",
                suggestion: "use the version of cairn that the server has")
        }
        return tools
    }
}
