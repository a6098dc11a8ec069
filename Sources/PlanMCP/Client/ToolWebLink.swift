import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanModel
import Synchronization

/// A tool server over Streamable HTTP: each message is a request; what belongs together in the older versions is a session.
final class ToolWebLink: ToolLink {
    /// A header of every request, and the secret in it.
    struct Header: Sendable {
        let header: WebHeader
        let secret: String?
    }

    struct State {
        var lastID: Int64 = 0
        /// What is spoken, once that is known.
        var version: String?
        var session: String?
        var isOver = false
        /// What of a tool's arguments is repeated in headers.
        var parameters: [String: [ParameterHeader]] = [:]
    }

    /// Headers that are nobody else's to set.
    static let ownHeaders: Set = ["accept", "content-type", "last-event-id", "user-agent"]

    /// For how long a server is told what it need not answer.
    private static let noticeTime = TimeSpan.seconds(5)

    let state = Mutex(State())
    let client: WebClient
    let surroundings: Surroundings
    let limits: ServerLimits
    private let address: WebAddress
    private let headers: [Header]
    /// Opened when it is not used any more.
    private let closing = Latch()

    init(_ address: WebAddress, headers: [Header], client: WebClient, surroundings: Surroundings, limits: ServerLimits) {
        self.address = address
        self.headers = headers
        self.client = client
        self.surroundings = surroundings
        self.limits = limits
    }

    var isOver: Bool { state.withLock { $0.isOver } }

    func agree(on version: String) { state.withLock { $0.version = version } }

    func learn(_ tools: [JSON]) {
        var parameters: [String: [ParameterHeader]] = [:]
        for tool in tools {
            guard let name = tool["name"]?.string else { continue }
            let found = ParameterHeader.all(in: tool["inputSchema"] ?? .null)
            if !found.isEmpty { parameters[name] = found }
        }
        state.withLock { $0.parameters = parameters }
    }

    func ask(_ method: String, _ params: JSON, within span: TimeSpan) async throws -> JSON {
        let id = state.withLock { state in
            state.lastID += 1
            return RequestID.number(state.lastID)
        }
        let request = request(method, params, Outgoing.request(id, method, params))
        let isOpening = method == "initialize"
        let outcome = await closing.race { () -> Result<Result<JSON, ProtocolFailure>, any Error> in
            do {
                return .success(try await self.answer(to: request, id, opens: isOpening, until: self.surroundings.now() + span))
            } catch {
                return .failure(error)
            }
        }
        do {
            guard let outcome else {
                try Task.checkCancellation()
                throw Failure(.lost, "the tools were closed while it was working")
            }
            return redacted(try redacting { try outcome.get().get() })
        } catch {
            if error is EndedSession { state.withLock { $0.isOver = true } }
            let isGivenUp = error is CancellationError || [.timeout, .cancelled].contains((error as? Failure)?.kind)
            if isGivenUp, !isOpening { await giveUp(id) }
            throw error
        }
    }

    /// Tells the server that nobody waits any more; in the version in which each request stands for itself, the end of the connection does.
    private func giveUp(_ id: RequestID) async {
        guard state.withLock({ $0.version != nil && $0.version != ProtocolVersion.modern }) else { return }
        // Outside of the task, which is cancelled perhaps, and waited for all the same.
        await Task { await self.tell("notifications/cancelled", JSONObject([("requestId", id.json)])) }.value
    }

    func tell(_ method: String, _ params: JSONObject) async { await post(method, Outgoing.notification(method, params)) }

    /// Answers what the server asks while it works: whether anybody is there, and nothing else.
    func reply(to asked: Incoming.Request) async {
        let answer = asked.method == "ping" ? Outgoing.result(asked.id, JSONObject()) : Outgoing.error(asked.id, .method(asked.method))
        await post(asked.method, answer)
    }

    private func post(_ method: String, _ message: JSON) async {
        _ = try? await client.send(request(method, .null, message), timeout: Self.noticeTime)
    }

    /// Ends what is under way, and the session.
    func close() async {
        let session = state.withLock { state in
            defer { state.session = nil }
            state.isOver = true
            return state.session
        }
        closing.open()
        guard let session else { return }
        var request = request("", .null, nil)
        request.method = "DELETE"
        request.headers.append(WebHeader("mcp-session-id", session))
        _ = try? await client.send(request, timeout: Self.noticeTime)
    }

    /// A request of HTTP that carries a message.
    private func request(_ method: String, _ params: JSON, _ message: JSON?) -> WebRequest {
        let (agreed, session, parameters) = state.withLock { ($0.version, $0.session, $0.parameters) }
        let version = params["_meta"]?["io.modelcontextprotocol/protocolVersion"]?.string ?? agreed
        let name = params["name"]?.string
        var all = headers.map(\.header)
        all += WebMessage.headers(method, name: name, version: version, session: session, hasBody: message != nil)
        all.append(WebHeader("user-agent", "cairn"))
        if version == ProtocolVersion.modern, let name {
            for parameter in parameters[name] ?? [] {
                if let header = parameter.header(for: params["arguments"] ?? .null) { all.append(header) }
            }
        }
        return WebRequest("POST", address, headers: all, body: message?.bytes)
    }

    /// The request that goes on reading what a stream that has ended was to tell.
    func request(after event: String) -> WebRequest {
        var request = request("", .null, nil)
        request.method = "GET"
        request.headers.append(WebHeader("last-event-id", event))
        return request
    }

    // MARK: - What the server was told and may repeat

    private var secrets: [String] { headers.compactMap(\.secret).filter { !$0.isEmpty } }

    private func redacted(_ text: String) -> String { secrets.reduce(text) { $0.replacing($1, with: "***") } }

    private func redacted(_ json: JSON) -> JSON {
        guard !secrets.isEmpty else { return json }
        switch json {
        case .string(let text): return .string(redacted(text))
        case .array(let values): return .array(values.map(redacted))
        case .object(let object): return .object(JSONObject(object.map { (redacted($0), redacted($1)) }))
        default: return json
        }
    }

    private func redacting<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch var failure as Failure {
            failure.message = redacted(failure.message)
            throw failure
        } catch let failure as ProtocolFailure {
            throw ProtocolFailure(code: failure.code, message: redacted(failure.message))
        }
    }
}
