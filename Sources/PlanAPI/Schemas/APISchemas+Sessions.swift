import PlanJSON

extension APISchemas {
    static let sessions: [(String, JSON)] = [("Session", session)]

    private static let session: JSON = [
        "type": "object", "description": "Who asks.", "required": ["door", "actor", "organizationId", "scopes"],
        "properties": [
            "door": [
                "enum": ["owner", "key", "token", "session"], "description": "By what they were let in; the owner where nobody is asked.",
            ],
            "actor": id, "organizationId": id, "threadId": id, "scopes": ["type": "array", "items": ["type": "string"]],
            "expiresAt": time,
            "csrfToken": ["type": "string", "description": "What the page sends as X-CSRF-Token; of sessions only."],
        ],
    ]
}
