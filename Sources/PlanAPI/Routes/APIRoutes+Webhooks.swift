import PlanJSON

extension APIRoutes {
    /// Where events are sent to.
    static let webhooks: [APIRoute] = [
        APIRoute(
            .get, "/v1/webhooks", "listWebhooks", .webhooks, .admin, "Who is told of events. Secrets are not shown.",
            parameters: numberedPaging, answer: .page(of: "Webhook", "A page of webhooks.")),
        APIRoute(
            .post, "/v1/webhooks", "createWebhook", .webhooks, .admin,
            "Has events sent to a URL from now on, signed with the secret that is told here.",
            body: APIBody(
                [
                    (
                        "url",
                        ["type": "string", "minLength": 1, "maxLength": 8_192, "description": "https, or http to a host that is allowed."]
                    ),
                    ("label", ["type": "string", "maxLength": 200]),
                    (
                        "types",
                        [
                            "type": "array", "items": APISchemas.name, "maxItems": 100,
                            "description": "Types of events, such as run-completed; all without them.",
                        ]
                    ),
                    ("runId", APISchemas.name),
                ], required: ["url"]),
            answer: .object("Webhook", "The webhook, with its secret.", status: 201), isRepeatable: false),
        APIRoute(
            .get, "/v1/webhooks/{webhook}", "getWebhook", .webhooks, .admin, "A webhook, and how far it has been told.",
            answer: .object("Webhook", "The webhook, without its secret.")),
        APIRoute(
            .delete, "/v1/webhooks/{webhook}", "deleteWebhook", .webhooks, .admin, "Sends nothing any more, and forgets what was sent.",
            answer: APIAnswer(204, "It is gone.", nil)),
        APIRoute(
            .post, "/v1/webhooks/{webhook}/rotate", "rotateWebhook", .webhooks, .admin,
            "Gives another secret; for some time messages are signed with both.",
            body: APIBody([("keep", APISchemas.duration)]), answer: .object("Webhook", "The webhook, with its new secret."),
            isRepeatable: false),
        APIRoute(
            .post, "/v1/webhooks/{webhook}/enable", "enableWebhook", .webhooks, .admin,
            "Sends again after the receiver was given up; what has happened since is sent, too.",
            body: APIBody([]), answer: .object("Webhook", "The webhook, without its secret.")),
        APIRoute(
            .get, "/v1/webhooks/{webhook}/deliveries", "listDeliveries", .webhooks, .admin, "What was sent, the latest first.",
            parameters: numberedPaging, answer: .page(of: "WebhookDelivery", "A page of deliveries.")),
        APIRoute(
            .post, "/v1/webhooks/{webhook}/deliveries/{delivery}/redeliver", "redeliverDelivery", .webhooks, .admin,
            "Has an event sent again.", body: APIBody([]),
            answer: .object("WebhookDelivery", "It is sent next; so far this came of it.", status: 202)),
    ]
}
