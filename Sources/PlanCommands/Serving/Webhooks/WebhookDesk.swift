import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import PlanWebhooks

/// The webhooks of a database of this machine, or of a server.
struct WebhookDesk: Sendable {
    let session: Session

    func list() async throws -> [Webhook] {
        guard let server = session.server else { return try await Webhooks(session.database).list(limit: Webhooks.most) }
        return try await session.pages("listWebhooks", [:], from: nil, limit: Webhooks.most, server) { Webhook(json: $0) }
    }

    func create(_ wish: WebhookWish, for caller: Caller) async throws -> Webhook {
        guard let server = session.server else { return try await Webhooks(session.database).create(wish, for: caller, at: now) }
        let move = ServerMove(
            "createWebhook", [:],
            [
                ("url", .string(wish.url)), ("label", .string(wish.label)), ("types", .array(wish.types.sorted().map { .string($0) })),
                ("runId", wish.run.map { .string($0.rawValue) }),
            ])
        return try read(await session.ask(server, move))
    }

    func rotate(_ id: String, keeping span: TimeSpan) async throws -> Webhook {
        guard let server = session.server else {
            try await session.refuseAuditor(try session.person())
            return try await Webhooks(session.database).rotate(id, keeping: span, at: now)
        }
        let seconds = JSON.string("\(span.milliseconds / 1_000)s")
        return try read(await session.ask(server, ServerMove("rotateWebhook", ["webhook": id], [("keep", seconds)])))
    }

    func enable(_ id: String) async throws -> Webhook {
        guard let server = session.server else {
            try await session.refuseAuditor(try session.person())
            return try await Webhooks(session.database).enable(id)
        }
        return try read(await session.ask(server, ServerMove("enableWebhook", ["webhook": id])))
    }

    func remove(_ id: String) async throws {
        guard let server = session.server else {
            try await session.refuseAuditor(try session.person())
            return try await Webhooks(session.database).remove(id)
        }
        try await session.ask(server, ServerMove("deleteWebhook", ["webhook": id]))
    }

    /// What was sent to one, the latest first.
    func deliveries(of id: String, after delivery: String?, limit: Int) async throws -> [WebhookDelivery] {
        guard let server = session.server else {
            let webhooks = Webhooks(try session.database)
            _ = try await webhooks.webhook(id)
            return try await webhooks.deliveries(of: id, after: delivery, limit: limit)
        }
        return try await session.pages("listDeliveries", ["webhook": id], from: delivery, limit: limit, server) {
            WebhookDelivery(json: $0)
        }
    }

    func redeliver(_ delivery: String, of id: String) async throws -> WebhookDelivery {
        guard let server = session.server else {
            try await session.refuseAuditor(try session.person())
            return try await Webhooks(session.database).redeliver(delivery, of: id)
        }
        let move = ServerMove("redeliverDelivery", ["webhook": id, "delivery": delivery])
        guard let known = WebhookDelivery(json: try await session.ask(server, move)) else { throw Self.unreadable }
        return known
    }

    private var now: Timestamp { session.console.surroundings.now() }

    private func read(_ json: JSON) throws -> Webhook {
        guard let webhook = Webhook(json: json) else { throw Self.unreadable }
        return webhook
    }

    private static let unreadable = PlanError(
        "server.unreadable", "what the server says of the webhook is not understood",
        suggestion: "use the version of cairn that the server has")
}
