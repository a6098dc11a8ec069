import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel

extension MCPServer {
    /// Answers one request of HTTP (Streamable HTTP).
    ///
    /// Whoever calls this has checked `Origin` and `Host`, and knows who asks. Each request stands for itself; those of older versions are
    /// served without sessions, and so without forms and subscriptions.
    public func answer(_ request: MCPHTTPRequest, from principal: MCPPrincipal) async -> MCPHTTPResponse {
        guard request.method == "POST" else { return MCPHTTPResponse(405, headers: [("Allow", "POST")]) }
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
        switch message {
        case .response(let id, _): return Self.refusal(400, id, .request("an answer is not taken here"))
        case .notification: return MCPHTTPResponse(202)
        case .request(let call): return await answer(call, request, from: principal)
        }
    }

    private func answer(_ call: Incoming.Request, _ request: MCPHTTPRequest, from principal: MCPPrincipal) async -> MCPHTTPResponse {
        let isModern = MCPConnection.isModern(call)
        if !isModern, call.method == "initialize" {
            let wanted = call.params["protocolVersion"]?.string ?? ""
            let version = ProtocolVersion.legacy.contains(wanted) ? wanted : ProtocolVersion.legacy[0]
            return .init(200, .json(Outgoing.result(call.id, initialized(version, isStateless: true)).bytes))
        }
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
        if streams { return .init(200, .events { write in try await self.stream(call.method, exchange, write) }) }
        let message = await response(to: call.method, exchange { _ in })
        return .init(Self.status(of: message), .json(message.bytes))
    }

    /// Writes what belongs to a request, a comment now and then, and its answer at the end.
    private func stream(
        _ method: String, _ exchange: @Sendable (@escaping @Sendable (JSON) async -> Void) -> Exchange,
        _ write: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let writer = FrameWriter(write)
        let exchange = exchange { await writer.send($0) }
        let surroundings = engine.surroundings
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await writer.send(await self.response(to: method, exchange)) }
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

    private static func status(of message: JSON) -> Int {
        switch message["error"]?["code"]?.int {
        case nil: 200
        case -32601: 404
        case -32020, -32021, -32022: 400
        default: 200
        }
    }

    private static func refusal(_ status: Int, _ id: RequestID?, _ failure: ProtocolFailure) -> MCPHTTPResponse {
        MCPHTTPResponse(status, .json(Outgoing.error(id, failure).bytes))
    }
}

extension String {
    /// Whether a list of media types, as `Accept` gives it, has this one.
    fileprivate func accepts(_ type: String) -> Bool {
        split(separator: ",").contains { part in
            let range = part.split(separator: ";").first?.filter { $0 != " " }.lowercased() ?? ""
            return range == type || range == "*/*" || range == type.prefix { $0 != "/" } + "/*"
        }
    }
}
