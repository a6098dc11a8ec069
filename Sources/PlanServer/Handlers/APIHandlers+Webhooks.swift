import HTTPTypes
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanWebhooks

extension APIHandlers {
    static let webhooks: [String: Handler] = [
        "listWebhooks": { call in
            // There are so few that a page is cut out of all.
            let all = try await call.webhooks().list(limit: Webhooks.most, seenBy: call.caller)
            return try call.page(of: all.map(\.json))
        },
        "createWebhook": { call in
            var wish = WebhookWish(url: call.text("url") ?? "")
            (wish.label, wish.types) = (call.text("label") ?? "", Set(call.texts("types")))
            if let run = call.text("runId") { wish.run = try await call.engine.run(RunID(run), seenBy: call.caller).0.id }
            let webhook = try await call.webhooks().create(wish, for: call.caller, at: call.engine.surroundings.now())
            var reply = APIReply(webhook.jsonWithSecret, status: 201)
            reply.headers[.location] = "/v1/webhooks/\(webhook.id)"
            return reply
        },
        "getWebhook": { call in APIReply(try await call.webhooks().webhook(call.webhook, seenBy: call.caller).json) },
        "deleteWebhook": { call in
            try await call.webhooks().remove(call.webhook, seenBy: call.caller)
            return APIReply(204, .none)
        },
        "rotateWebhook": { call in
            let span = call.text("keep").flatMap { TimeSpan($0) } ?? Webhooks.rotation
            let rotated = try await call.webhooks().rotate(
                call.webhook, keeping: span, seenBy: call.caller, at: call.engine.surroundings.now())
            return APIReply(rotated.jsonWithSecret)
        },
        "enableWebhook": { call in APIReply(try await call.webhooks().enable(call.webhook, seenBy: call.caller).json) },
        "listDeliveries": { call in
            let webhooks = try await call.webhooks()
            let id = try await webhooks.webhook(call.webhook, seenBy: call.caller).id
            _ = try call.numericCursor
            let page = try await webhooks.deliveries(of: id, after: call.cursor, limit: call.limit)
            return APIReply(items: page.map(\.json), next: page.count == call.limit ? page.last?.id : nil)
        },
        "redeliverDelivery": { call in
            let delivery = try await call.webhooks().redeliver(call.path["delivery"] ?? "", of: call.webhook, seenBy: call.caller)
            return APIReply(delivery.json, status: 202)
        },
    ]
}

extension APICall {
    /// Webhooks tell others of everything that whoever made them may see: from the first role on they are an admin's affair.
    fileprivate func webhooks() async throws -> Webhooks {
        try await engine.directory.requireAdmin(caller.actor, in: caller.organization)
        return Webhooks(engine.store)
    }

    fileprivate var webhook: String { path["webhook"] ?? "" }
}
