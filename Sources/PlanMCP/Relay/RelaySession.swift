import PlanCalendar
import PlanHTTP
import PlanJSON
import PlanModel

/// The session at a server that belongs to a client of an older version. One that the server has forgotten, as after a restart, is opened
/// anew, and the client need not know.
actor RelaySession {
    struct Known: Hashable, Sendable {
        let id: String?
        let version: String

        func headers(_ method: String = "", hasBody: Bool = true) -> [WebHeader] {
            WebMessage.headers(method, name: nil, version: version, session: id, hasBody: hasBody)
        }
    }

    private(set) var known: Known?
    private let remote: RemoteServer
    /// What the client has opened the connection with.
    private var opening: JSONObject?
    private var followed: Set<String> = []
    /// Open while another session is opened.
    private var renewing: Latch?
    private var isOver = false

    /// For how long is waited for what opens or ends a session.
    private static let handshake = TimeSpan.seconds(20)
    static let noticeTime = TimeSpan.seconds(5)

    init(_ remote: RemoteServer) { self.remote = remote }

    /// Opens it as the client wants it; what is answered.
    func open(_ request: Incoming.Request) async -> JSON {
        while let renewing { await renewing.wait() }
        let former = known
        do {
            let answer = try await begin(request.params, as: request.id)
            guard known != former else { return answer }
            opening = request.params
            followed = []
            if let former { await end(former) }
            return answer
        } catch {
            return Outgoing.error(request.id, error as? ProtocolFailure ?? .inside(error))
        }
    }

    /// Opens another in the place of one that the server has forgotten, and follows there what was followed.
    ///
    /// - Returns: the session, and what is followed in it; nil where somebody else has opened it.
    func renew(after lost: Known) async throws -> (Known, followed: [String]?) {
        while let renewing { await renewing.wait() }
        if let known, known != lost { return (known, nil) }
        guard !isOver, let opening else { throw Self.forgotten("the connection has ended") }
        let latch = Latch()
        renewing = latch
        defer {
            renewing = nil
            latch.open()
        }
        let id = RequestID.text("cairn-opens")
        let answer = try await begin(opening, as: id)
        guard let found = known, found != lost else {
            throw Self.forgotten("the server opens no other: \(answer["error"]?["message"]?.string ?? "it does not say why")")
        }
        guard found.version == lost.version else {
            known = lost
            await end(found)
            throw Self.forgotten("the server speaks \(found.version.prefix(20)) now, and not \(lost.version.prefix(20))")
        }
        _ = try? await remote.send(
            Outgoing.notification("notifications/initialized", JSONObject()).bytes, found.headers(), answering: nil,
            within: Self.noticeTime
        ) { _ in }
        for uri in followed.sorted() {
            let message = Outgoing.request(id, "resources/subscribe", ["uri": .string(uri)])
            _ = try? await remote.send(message.bytes, found.headers(), answering: id, within: Self.noticeTime) { _ in }
        }
        return (found, followed.sorted())
    }

    /// What the client follows from now on, or no more.
    func note(_ request: Incoming.Request) {
        guard let uri = request.params["uri"]?.string else { return }
        if request.method == "resources/subscribe" { followed.insert(uri) } else { followed.remove(uri) }
    }

    /// Ends it at the server: whoever waits there for this client stops.
    func end() async {
        isOver = true
        while let renewing { await renewing.wait() }
        if let known { await end(known) }
    }

    private func end(_ known: Known) async {
        guard known.id != nil else { return }
        _ = try? await remote.send(
            nil, verb: "DELETE", known.headers(hasBody: false), answering: nil, within: Self.noticeTime
        ) { _ in }
    }

    /// Sends what opens a session, and notes which one it is.
    private func begin(_ params: JSONObject, as id: RequestID) async throws -> JSON {
        let message = Outgoing.request(id, "initialize", .object(params))
        let headers = WebMessage.headers("initialize", name: nil, version: nil, session: nil, hasBody: true)
        let reply = try await remote.send(message.bytes, headers, answering: id, within: Self.handshake) { _ in }
        guard let answer = reply.message else { throw Self.forgotten("the server does not answer 'initialize'") }
        if let version = answer["result"]?["protocolVersion"]?.string {
            if let session = reply.session, WebHeader("mcp-session-id", session).problem != nil || session.utf8.count > 1_024 {
                throw Self.forgotten("the server gives it a name that is none")
            }
            known = Known(id: reply.session, version: version)
        }
        return answer
    }

    private static func forgotten(_ why: String) -> ProtocolFailure {
        .away("server.unreachable", "the session is over, and nothing was done: \(why)", "send 'initialize' anew")
    }
}
