import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import Synchronization

extension MCPServer {
    /// Answers one request of HTTP (Streamable HTTP).
    ///
    /// Whoever calls this has checked `Origin` and `Host`, and knows who asks. Each request stands for itself; older clients have sessions,
    /// and are served without one as well, but without forms and subscriptions then.
    public func answer(_ request: MCPHTTPRequest, from principal: MCPPrincipal) async -> MCPHTTPResponse {
        guard request.method == "POST" else { return answerWithoutMessage(request, from: principal) }
        let type = request.header("content-type")?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
        guard type == "application/json" else { return MCPHTTPResponse(415) }
        let accepted = request.header("accept") ?? ""
        guard accepted.accepts("application/json"), accepted.accepts("text/event-stream") else {
            return Self.refusal(406, nil, .request("'Accept' has to list application/json and text/event-stream"))
        }
        let message: Incoming
        do throws(Incoming.Refusal) {
            message = try Incoming(request.body, limits: limits)
        } catch {
            return Self.refusal(request.body.count > limits.messageBytes ? 413 : 400, error.id, error.failure)
        }
        let session: HTTPSession?
        do throws(ProtocolFailure) {
            session = try self.session(of: request, message, principal)
        } catch {
            return Self.refusal(404, nil, error)
        }
        switch message {
        case .response(let id, let outcome):
            guard let session else { return Self.refusal(400, id, .request("an answer is not taken here")) }
            session.questions.hear(id, outcome)
            return MCPHTTPResponse(202)
        case .notification(let method, let params):
            if method == "notifications/cancelled", let session, let id = params["requestId"].flatMap(RequestID.init) {
                session.state.withLock { $0.underWay.cancellation(of: id) }?.open()
            }
            return MCPHTTPResponse(202)
        case .request(let call):
            guard let session else { return await answer(call, request, from: principal) }
            if let version = request.header("mcp-protocol-version"), !ProtocolVersion.legacy.contains(version) {
                return Self.refusal(400, call.id, .version(version))
            }
            return await answer(call, in: session)
        }
    }

    /// The session that a message belongs to. The newer version has none, whatever its requests name; `initialize` opens another.
    private func session(
        of request: MCPHTTPRequest, _ message: Incoming, _ principal: MCPPrincipal
    ) throws(ProtocolFailure) -> HTTPSession? {
        guard request.header("mcp-protocol-version") != ProtocolVersion.modern else { return nil }
        if case .request(let call) = message, MCPConnection.isModern(call) || call.method == "initialize" { return nil }
        return try session(of: request, principal)
    }

    private func answer(_ call: Incoming.Request, _ request: MCPHTTPRequest, from principal: MCPPrincipal) async -> MCPHTTPResponse {
        let isModern = MCPConnection.isModern(call)
        if !isModern, call.method == "initialize" { return open(call, from: principal) }
        var traits = ClientTraits()
        do throws(ProtocolFailure) {
            if isModern { try HeaderRules.check(request, call) }
            if isModern || !ProtocolVersion.legacy.contains(request.header("mcp-protocol-version") ?? "") {
                traits = try Self.traits(of: call.meta)
            }
        } catch {
            return Self.refusal(400, call.id, error)
        }
        let streams = isModern && call.method == "subscriptions/listen" || call.meta["progressToken"] != nil && call.method == "tools/call"
        let known = traits
        let exchange: @Sendable (@escaping @Sendable (JSON) async -> Void) -> Exchange = { notify in
            Exchange(
                id: call.id, params: call.params, principal: principal, isModern: isModern, traits: known, notify: notify,
                closing: self.closing)
        }
        if streams {
            return .init(
                200,
                .events { write in
                    await self.stream(write) { writer in
                        await self.counted(call, of: principal) {
                            await self.response(to: call.method, exchange { await writer.send($0) })
                        }
                    }
                })
        }
        let message = await counted(call, of: principal) { await response(to: call.method, exchange { _ in }) }
        return .init(Self.status(of: message), .json(message.bytes))
    }

    /// The answer to a request that belongs to no session, or that too much of its caller is under way.
    private func counted(_ call: Incoming.Request, of principal: MCPPrincipal, _ body: () async -> JSON) async -> JSON {
        do throws(ProtocolFailure) {
            return try await calls.during(call, of: principal.caller, limits, body)
        } catch {
            return Outgoing.error(call.id, error)
        }
    }

    /// Writes what a body says, a comment now and then, and what the body gives at the end.
    func stream(
        _ write: @escaping @Sendable ([UInt8]) async throws -> Void, _ body: @Sendable @escaping (FrameWriter) async -> JSON?
    ) async {
        let writer = FrameWriter(write)
        let surroundings = engine.surroundings
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                guard let last = await body(writer), !Task.isCancelled else { return }
                await writer.send(last)
            }
            group.addTask {
                // A connection on which nothing comes for long is cut by whoever stands between.
                while !Task.isCancelled, !(await writer.isBroken) {
                    try? await surroundings.sleep(surroundings.now() + .seconds(15))
                    if !Task.isCancelled { await writer.comment() }
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    static func status(of message: JSON) -> Int {
        switch message["error"]?["code"]?.int {
        case nil: 200
        case -32601: 404
        case -32020, -32021, -32022: 400
        default: 200
        }
    }

    static func refusal(_ status: Int, _ id: RequestID?, _ failure: ProtocolFailure) -> MCPHTTPResponse {
        MCPHTTPResponse(status, .json(Outgoing.error(id, failure).bytes))
    }
}

extension String {
    /// Whether a list of media types, as `Accept` gives it, has this one.
    func accepts(_ type: String) -> Bool {
        split(separator: ",").contains { part in
            let range = part.split(separator: ";").first?.filter { $0 != " " }.lowercased() ?? ""
            return range == type || range == "*/*" || range == type.prefix { $0 != "/" } + "/*"
        }
    }
}
