import PlanEngine
import PlanHTTP
import PlanJSON
import PlanModel
import Synchronization

extension MCPRelay {
    /// Whether it may take as long as somebody else likes, and is no call that can be made a short one.
    static func lasts(_ request: Incoming.Request) -> Bool {
        request.method == "tasks/result" || RequestsUnderWay.listens(request) || tool(of: request) == .present
    }

    private static func tool(of request: Incoming.Request) -> WaitingTool? {
        request.method == "tools/call" ? WaitingTool.named(request.params["name"]?.string ?? "") : nil
    }

    /// What a request is answered; nil for one that the server has heard to be cancelled.
    func answer(_ request: Incoming.Request, _ bytes: [UInt8]) async -> JSON? {
        let isAwaiting = Self.tool(of: request) == .await, isListening = RequestsUnderWay.listens(request)
        guard isAwaiting || isListening else { return await passed(request, bytes) }
        if let answer = await closing.race({ await self.passed(request, bytes) }) { return answer }
        guard !Task.isCancelled else { return nil }
        if isListening {
            let meta: JSON = [MCPServer.subscriptionKey: request.id.json]
            return Outgoing.result(request.id, JSONObject([("resultType", "complete"), ("_meta", meta)]))
        }
        // Nobody waits any longer: how it stands now is the answer.
        let short = short(request)
        guard var answer = await passed(short, Outgoing.request(short.id, short.method, .object(short.params)).bytes)?.object else {
            return nil
        }
        answer["id"] = request.id.json
        return .object(answer)
    }

    /// The same call, which waits as little as may be, under a name that no other request has.
    private func short(_ request: Incoming.Request) -> Incoming.Request {
        let number = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        var arguments = request.params["arguments"]?.object ?? JSONObject()
        arguments["seconds"] = 1
        var params = JSONObject()
        params["name"] = request.params["name"]
        params["arguments"] = .object(arguments)
        if var meta = request.meta.object {
            meta["progressToken"] = nil
            params["_meta"] = .object(meta)
        }
        return Incoming.Request(id: .text("cairn-ends-\(number)"), method: request.method, params: params)
    }

    /// Passes a request on, in another session if the server has forgotten the one that there was.
    private func passed(_ request: Incoming.Request, _ bytes: [UInt8]) async -> JSON? {
        do {
            guard !MCPConnection.isModern(request), let known = await session.known else { return try await passed(request, bytes, nil) }
            do {
                return try await passed(request, bytes, known)
            } catch is EndedSession {
                return try await passed(request, bytes, try await renewed(after: known))
            }
        } catch is CancellationError {
            return nil
        } catch is EndedSession {
            let failure = ProtocolFailure.away(
                "server.unreachable", "\(remote.name) forgets each session at once, and nothing was done", "send 'initialize' anew")
            return Outgoing.error(request.id, failure)
        } catch {
            let failure = error as? ProtocolFailure ?? .inside(error)
            guard failure.code == ProtocolFailure.awayCode, RequestsUnderWay.listens(request) else {
                return Outgoing.error(request.id, failure)
            }
            return Outgoing.error(
                request.id,
                .away(
                    "server.unreachable", "\(remote.name) is away, and with it the subscription",
                    "subscribe again, and read what you follow: nobody has told what happened meanwhile"))
        }
    }

    private func passed(_ request: Incoming.Request, _ bytes: [UInt8], _ known: RelaySession.Known?) async throws -> JSON? {
        let asked = Mutex<[RequestID]>([])
        defer { questions.forget(asked.withLock { $0 }) }
        let reply = try await remote.send(bytes, Self.headers(request, known), answering: request.id) { message in
            if let name = await self.hear(message, known) { asked.withLock { $0.append(name) } }
        }
        let isFollowing = request.method == "resources/subscribe" || request.method == "resources/unsubscribe"
        if known != nil, isFollowing, reply.message?["result"] != nil { await session.note(request) }
        return reply.message
    }

    private static func headers(_ request: Incoming.Request, _ known: RelaySession.Known?) -> [WebHeader] {
        if let known { return known.headers(request.method) }
        // Whether anybody is there may be asked before anything is agreed upon.
        let usual = request.method == "ping" ? ProtocolVersion.legacy[0] : nil
        let version = request.meta["io.modelcontextprotocol/protocolVersion"]?.string ?? usual
        return WebMessage.headers(request.method, name: HeaderRules.name(of: request), version: version, session: nil, hasBody: true)
    }

    /// Hands over what the server says and is no answer; under which name the client was asked something.
    @discardableResult func hear(_ message: JSON, _ known: RelaySession.Known?) async -> RequestID? {
        guard message["method"]?.string != nil, var object = message.object else { return nil }
        guard let id = message["id"].flatMap(RequestID.init) else {
            await write(message)
            return nil
        }
        // In the newer version a server asks nothing.
        guard let known else { return nil }
        let asked = RelayedQuestions.Asked(id: id, session: known)
        guard !closing.isOpen else {
            await answer(asked, .failure(.request("the connection has ended")))
            return nil
        }
        let name = questions.ask(id, in: known)
        object["id"] = name.json
        await write(.object(object))
        return name
    }

    /// Passes on what the client says to a question of the server.
    func answer(_ asked: RelayedQuestions.Asked, _ outcome: Result<JSON, ProtocolFailure>) async {
        guard await session.known == asked.session else { return }
        let message: JSON =
            switch outcome {
            case .success(let result): ["jsonrpc": "2.0", "id": asked.id.json, "result": result]
            case .failure(let failure): Outgoing.error(asked.id, failure)
            }
        // Where it is lost, so is the call that waits for it, which is told.
        _ = try? await remote.send(message.bytes, asked.session.headers(), answering: nil, within: RelaySession.noticeTime) { _ in }
    }

    /// Passes on what the client need not be answered. In the newer version the end of a request's connection says all that there is.
    func tell(_ bytes: [UInt8]) async {
        guard let known = await session.known else { return }
        _ = try? await remote.send(bytes, known.headers(), answering: nil, within: RelaySession.noticeTime) { _ in }
    }
}
