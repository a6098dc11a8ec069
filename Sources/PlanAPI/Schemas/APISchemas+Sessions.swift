import PlanJSON

extension APISchemas {
    static let sessions: [(String, JSON)] = [
        ("Session", session), ("PageSession", pageSession), ("ProtectedResource", protectedResource),
    ]

    private static let protectedResource: JSON = [
        "type": "object", "description": "Where tokens for the server are had (RFC 9728).",
        "required": ["resource", "authorization_servers"],
        "properties": [
            "resource": ["type": "string", "description": "For what a token is asked."],
            "authorization_servers": ["type": "array", "items": ["type": "string"]],
            "bearer_methods_supported": ["type": "array", "items": ["const": "header"]],
            "scopes_supported": [
                "type": "array", "items": ["type": "string"], "description": "Missing where the issuer does not give them by name.",
            ],
            "resource_name": ["type": "string"],
        ],
    ]

    private static let pageSession: JSON = [
        "type": "object", "description": "What a page is let in by.",
        "required": ["id", "actor", "organizationId", "scopes", "createdAt", "expiresAt", "isCurrent"],
        "properties": [
            "id": ["type": "string", "pattern": "^ses_"], "actor": id, "organizationId": id, "threadId": id,
            "scopes": ["type": "array", "items": ["type": "string"]],
            "keyId": described(id, "The key that has opened it, and with which it ends; missing where a token has."),
            "createdAt": time, "expiresAt": time, "isCurrent": described(flag, "Whether it is the one that asks."),
        ],
    ]

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
