import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanTools
import Synchronization

/// Older versions over HTTP: what is agreed upon at the beginning holds for a session, and a stream brings what belongs to no request.
extension MCPServer {
    /// Opens a session, and tells its name beside the answer.
    func open(_ call: Incoming.Request, from principal: MCPPrincipal) -> MCPHTTPResponse {
        guard let wanted = call.params["protocolVersion"]?.string else {
            return Self.refusal(400, call.id, .params("'protocolVersion' is missing"))
        }
        let version = ProtocolVersion.legacy.contains(wanted) ? wanted : ProtocolVersion.legacy[0]
        let traits = ClientTraits(capabilities: call.params["capabilities"] ?? .null)
        let session = sessions.open(for: principal, version: version, traits, at: engine.surroundings.now())
        return MCPHTTPResponse(
            200, headers: [("Mcp-Session-Id", session.id)], .json(Outgoing.result(call.id, initialized(version)).bytes))
    }

    /// The session that a request names: nil without one. Throws for one that is not the caller's, or is over.
    func session(of request: MCPHTTPRequest, _ principal: MCPPrincipal) throws(ProtocolFailure) -> HTTPSession? {
        guard let id = request.header("mcp-session-id") else { return nil }
        guard let session = sessions.session(id, of: principal, at: engine.surroundings.now()) else {
            throw .request("there is no such session; send 'initialize' without one")
        }
        return session
    }

    /// A request without a message: GET opens the stream of a session, DELETE ends the session.
    func answerWithoutMessage(_ request: MCPHTTPRequest, from principal: MCPPrincipal) -> MCPHTTPResponse {
        let isOld = request.header("mcp-protocol-version") != ProtocolVersion.modern && request.header("mcp-session-id") != nil
        guard isOld, request.method == "GET" || request.method == "DELETE" else {
            return MCPHTTPResponse(405, headers: [("Allow", "POST")])
        }
        let found: HTTPSession?
        do throws(ProtocolFailure) { found = try session(of: request, principal) } catch { return Self.refusal(404, nil, error) }
        guard let session = found else { return MCPHTTPResponse(405, headers: [("Allow", "POST")]) }
        if request.method == "DELETE" {
            sessions.end(session)
            return MCPHTTPResponse(204)
        }
        guard (request.header("accept") ?? "").accepts("text/event-stream") else {
            return Self.refusal(406, nil, .request("'Accept' has to list text/event-stream"))
        }
        return MCPHTTPResponse(200, .events { write in await self.listen(session, write) })
    }

    /// Serves a request of a session.
    func answer(_ call: Incoming.Request, in session: HTTPSession) async -> MCPHTTPResponse {
        let latch: Latch, limits = limits
        do throws(ProtocolFailure) {
            latch = try session.state.withLock { state throws(ProtocolFailure) in try state.underWay.begin(call, limits) }
        } catch {
            return Self.refusal(200, call.id, error)
        }
        let done: @Sendable () -> Void = { session.state.withLock { $0.underWay.end(call.id) } }
        let waits =
            call.method == "tools/call" && session.traits.showsForms && WaitingTool.named(call.params["name"]?.string ?? "") != nil
        // The result of a task may be long in coming, and whoever stands between cuts what is silent.
        guard waits || call.method == "tasks/result" || call.meta["progressToken"] != nil && call.method == "tools/call" else {
            defer { done() }
            let exchange = exchange(call, in: session) { _ in }
            guard let message = await latch.race({ await self.response(to: call.method, exchange, in: session) }) else {
                // Nobody wants to hear of what was cancelled.
                return MCPHTTPResponse(202)
            }
            return MCPHTTPResponse(Self.status(of: message), .json(message.bytes))
        }
        return MCPHTTPResponse(
            200,
            .events { write in
                defer { done() }
                _ = await latch.race {
                    await self.stream(write) { writer in
                        var exchange = self.exchange(call, in: session) { await writer.send($0) }
                        exchange.ask = { method, params in try await session.questions.ask(method, params) { await writer.send($0) } }
                        return await self.response(to: call.method, exchange, in: session)
                    }
                }
            })
    }

    private func exchange(
        _ call: Incoming.Request, in session: HTTPSession, _ notify: @escaping @Sendable (JSON) async -> Void
    ) -> Exchange {
        var exchange = Exchange(
            id: call.id, params: call.params, principal: session.principal, isModern: false, traits: session.traits, notify: notify,
            closing: session.ending)
        exchange.offersOldTasks = offersOldTasks(session.version)
        return exchange
    }

    private func response(to method: String, _ exchange: Exchange, in session: HTTPSession) async -> JSON {
        guard method == "resources/subscribe" || method == "resources/unsubscribe" else { return await response(to: method, exchange) }
        do {
            let uri = try exchange.text("uri")
            if method == "resources/subscribe" {
                try exchange.principal.demand(.read)
                guard let followed = await followable(uri, session.principal) else {
                    throw ProtocolFailure.params("there is no resource of this address that could be followed", data: ["uri": .string(uri)])
                }
                try session.follow(uri, followed, limit: limits.followed)
            } else {
                try session.follow(uri, nil, limit: limits.followed)
            }
            return Outgoing.result(exchange.id, JSONObject())
        } catch {
            return Outgoing.error(exchange.id, error as? ProtocolFailure ?? .inside(error))
        }
    }

    /// Tells of resources that are followed, and of runs that are new, until the session is over or another stream takes the place of this.
    ///
    /// What has happened while no stream was open is told as soon as there is one.
    private func listen(_ session: HTTPSession, _ write: @escaping @Sendable ([UInt8]) async throws -> Void) async {
        let listener = session.beginListening()
        defer { listener.open() }
        _ = await listener.race {
            await session.ending.race {
                await self.closing.race {
                    await self.stream(write) { writer in
                        await writer.comment()
                        await withTaskGroup(of: Void.self) { group in
                            group.addTask { await self.tellOfFollowed(session, writer) }
                            group.addTask {
                                await self.tellOfNewRuns(to: session.principal) {
                                    await writer.send(Outgoing.notification("notifications/resources/list_changed", JSONObject()))
                                }
                            }
                            await group.waitForAll()
                        }
                        return nil
                    }
                }
            }
        }
    }

    private func tellOfFollowed(_ session: HTTPSession, _ writer: FrameWriter) async {
        while !Task.isCancelled, !(await writer.isBroken) {
            let (subjects, change) = session.following
            _ = await change.race {
                await self.follow(subjects) { subject in
                    guard case .resource(let uri, let run) = subject, let seq = await self.seq(of: run, session.principal) else { return }
                    session.note(uri, upTo: seq)
                    await writer.send(Outgoing.notification("notifications/resources/updated", JSONObject([("uri", .string(uri))])))
                }
            }
        }
    }
}
