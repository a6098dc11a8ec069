import PlanJSON
import PlanModel
import PlanTools
import Synchronization

extension MCPConnection {
    /// What is answered, and what goes on afterwards.
    struct Answer: Sendable {
        let message: JSON
        var afterwards: (@Sendable () async -> Void)?
    }

    func answer(_ request: Incoming.Request) async -> Answer {
        do {
            let exchange = try exchange(for: request)
            if !exchange.isModern, request.method == "resources/subscribe" { return try await subscribe(exchange) }
            if !exchange.isModern, request.method == "resources/unsubscribe" {
                state.withLock { $0.followed[request.params["uri"]?.string ?? ""] }?.open()
                return Answer(message: Outgoing.result(request.id, JSONObject()))
            }
            return Answer(message: await server.response(to: request.method, exchange))
        } catch {
            return Answer(message: Outgoing.error(request.id, error as? ProtocolFailure ?? .inside(error)))
        }
    }

    private func exchange(for request: Incoming.Request) throws(ProtocolFailure) -> Exchange {
        let write: @Sendable (JSON) async -> Void = { await self.write($0) }
        let legacy = state.withLock { $0.legacy }
        if Self.isModern(request) || legacy == nil && request.method != "ping" {
            let traits = try MCPServer.traits(of: request.meta)
            return Exchange(
                id: request.id, params: request.params, principal: principal, isModern: true, traits: traits, notify: write,
                closing: closing)
        }
        var exchange = Exchange(
            id: request.id, params: request.params, principal: principal, isModern: false, traits: legacy?.traits ?? ClientTraits(),
            notify: write, closing: closing)
        exchange.ask = { method, params in try await self.questions.ask(method, params) { await self.write($0) } }
        exchange.offersOldTasks = legacy.map { server.offersOldTasks($0.version) } ?? false
        return exchange
    }

    /// Follows a resource as older versions do: from the answer on, until it is unsubscribed or the connection ends.
    private func subscribe(_ exchange: Exchange) async throws -> Answer {
        try principal.demand(.read)
        let uri = try exchange.text("uri")
        guard let followed = await server.followable(uri, principal) else {
            throw ProtocolFailure.params("there is no resource of this address that could be followed", data: ["uri": .string(uri)])
        }
        let end = Latch()
        let isNew = try state.withLock { state throws(ProtocolFailure) in
            guard state.followed[uri] == nil else { return false }
            guard state.followed.count < server.limits.followed else {
                throw .busy("at most \(server.limits.followed) resources are followed at once; unsubscribe from one first")
            }
            state.followed[uri] = end
            return true
        }
        let result = Outgoing.result(exchange.id, JSONObject())
        guard isNew else { return Answer(message: result) }
        return Answer(message: result) {
            _ = await end.race {
                await self.server.follow([followed]) { subject in
                    guard await self.server.isVisible(subject.run, to: self.principal) else { return }
                    await self.write(
                        Outgoing.notification("notifications/resources/updated", JSONObject([("uri", .string(uri))])))
                }
            }
            self.state.withLock { _ = $0.followed.removeValue(forKey: uri) }
        }
    }
}
