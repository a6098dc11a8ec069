import HTTPTypes
import Hummingbird
import NIOCore
import PlanAPI
import PlanEngine
import PlanMCP
import PlanMetrics
import PlanModel
import PlanTools

/// `POST /mcp`: the same operations for agents, over Streamable HTTP. Keys are looked at as everywhere, and `Origin` beside them, too.
struct MCPDoor: Sendable {
    let place: ServerPlace

    static let path = "/mcp"
    /// How many frames a client may be behind before its stream is cut off; it calls again.
    private static let framesAhead = 1_024
    static let route = APIRoute(
        .post, path, "callMCP", .server, nil, "The Model Context Protocol.",
        answer: APIAnswer(200, "A message, or a stream of them.", nil, mediaTypes: ["application/json", "text/event-stream"]))

    func response(to request: Request, from address: String?, _ verdict: inout Verdict) async throws -> Response {
        if try await place.asksForKeys() {
            // A key that was given to a page of another site does not make it one that may use this server.
            try RequestGate.checkOrigin(
                of: request, own: place.options.publicOrigin,
                suggestion: "let the page's own server ask; pages of the server itself are known by --public-url")
        }
        // What a tool or a resource needs beside that, it is asked for itself.
        let identity = try await RequestIdentity.find(
            request, for: ToolScope.allCases.map(\.ofKeys), from: address, at: place, &verdict)
        let server = try server(for: request, identity)
        let principal = Self.principal(identity, place.options)
        let bytes = try await request.bytes(upTo: place.options.bodyBytes)
        let headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        let answer = await server.answer(
            MCPHTTPRequest(method: request.method.rawValue, headers: headers, body: bytes), from: principal)
        var fields = HTTPFields()
        for (name, value) in answer.headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let body = Self.body(answer.body, Admission(identity.credential, at: place), place.metrics)
        return Response(status: .init(code: answer.status), headers: fields, body: body)
    }

    /// The server whose tools the address asks for: those of graphs, or with `?profile=linear` those of lists of tasks.
    ///
    /// A list of tasks is its thread's, and whoever takes part in that works on it. So a key has to be bound to a thread.
    private func server(for request: Request, _ identity: RequestIdentity) throws(ProblemDetails) -> MCPServer {
        let query = RequestTarget(request).query ?? ""
        let names = query.split(separator: "&").compactMap { $0.hasPrefix("profile=") ? $0.dropFirst("profile=".count) : nil }
        let profiles = Set(names.map { ToolProfile(rawValue: String($0)) })
        switch profiles {
        case [], [.graph]: return place.agents
        case [.linear]: break
        default:
            throw ProblemDetails(
                "request.invalid", "there is no such profile of tools", at: "/query/profile",
                suggestion: "write profile=linear, or leave it out")
        }
        guard identity.credential == nil || identity.caller.thread != nil else {
            throw ProblemDetails(
                "key.scope", "a list of tasks is its thread's, and this key is bound to none", at: "/headers/authorization",
                suggestion: "use a key of 'cairn keys create --thread NAME'")
        }
        return place.linearAgents
    }

    /// Where nobody is asked for a key, forms are shown to whoever sits before the client; agents decide only where that was granted.
    private static func principal(_ identity: RequestIdentity, _ options: ServerOptions) -> MCPPrincipal {
        let scopes = ToolScope.allCases.filter { identity.credential?.covers($0.ofKeys) ?? true }
        let decides = identity.credential == nil ? options.agentsDecide : scopes.contains(.decide)
        let caller = identity.caller
        return MCPPrincipal(
            ToolCaller(organization: caller.organization, thread: caller.thread, actor: caller.actor, decides: decides),
            scopes: Set(scopes))
    }

    /// What is sent. Of a stream the client may be some frames behind; then it ends, and whoever writes is not kept waiting.
    static func body(_ body: MCPHTTPResponse.Body, _ admission: Admission, _ metrics: EngineMetrics) -> ResponseBody {
        switch body {
        case .none: ResponseBody()
        case .json(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .events(let stream):
            ResponseBody { writer in
                metrics.countStream(.agents, by: 1)
                defer { metrics.countStream(.agents, by: -1) }
                let (frames, input) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingOldest(framesAhead))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { input.finish() }
                        try await stream { bytes in
                            guard case .dropped = input.yield(bytes) else { return }
                            metrics.countCut(.agents)
                            throw CancellationError()
                        }
                    }
                    for await bytes in frames {
                        do { try await admission.check() } catch { break }
                        try await writer.write(ByteBuffer(bytes: bytes))
                    }
                    group.cancelAll()
                }
                try await writer.finish(nil)
            }
        }
    }
}

extension ToolScope {
    /// The same of a key.
    fileprivate var ofKeys: APIScope {
        switch self {
        case .read: .read
        case .submit: .submit
        case .decide: .decide
        }
    }
}
