import PlanJSON

extension APISchemas {
    static let webhooks: [(String, JSON)] = [("Webhook", webhook), ("WebhookDelivery", delivery)]

    private static let webhook: JSON = [
        "type": "object", "required": ["id", "url", "label", "types", "organizationId", "createdBy", "createdAt", "status", "place"],
        "properties": [
            "id": id, "url": ["type": "string"], "label": ["type": "string"], "types": ["type": "array", "items": ["type": "string"]],
            "organizationId": id, "createdBy": id, "createdAt": time, "status": ["enum": ["active", "disabled"]],
            "place": [
                "type": "integer", "minimum": 0, "description": "The last event, counted over all runs, with which it is done.",
            ],
            "runId": id, "threadId": id, "disabledBecause": ["type": "string"], "rotatingUntil": time,
            "secret": ["type": "string", "pattern": "^whsec_", "description": "Told when it is made and when it is rotated."],
        ],
    ]

    private static let delivery: JSON = [
        "type": "object", "required": ["id", "webhookId", "eventId", "type", "status", "attempts", "firstAt", "lastAt"],
        "properties": [
            "id": id, "webhookId": id, "eventId": id, "type": ["type": "string"],
            "status": ["enum": ["waiting", "delivered", "failed"]], "attempts": ["type": "integer", "minimum": 0], "firstAt": time,
            "lastAt": time, "nextAt": time, "answer": ["type": "integer", "description": "The status that the receiver answered."],
            "problem": ["type": "string"],
        ],
    ]
}
