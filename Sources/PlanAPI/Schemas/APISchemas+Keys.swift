import PlanJSON

extension APISchemas {
    static let keys: [(String, JSON)] = [("Key", key), ("DirectoryEntry", entry)]

    private static let key: JSON = [
        "type": "object", "required": ["id", "label", "actor", "organizationId", "scopes", "createdAt", "createdBy"],
        "properties": [
            "id": id, "label": ["type": "string"], "actor": id, "organizationId": id, "threadId": id,
            "scopes": ["type": "array", "items": ["type": "string"]], "createdAt": time, "createdBy": id, "expiresAt": time,
            "revokedAt": time, "revokedBy": id, "maxJobs": count, "jobsPerMinute": count,
            "token": ["type": "string", "pattern": "^ck_", "description": "What opens; told when the key is made, and never again."],
        ],
    ]

    private static let entry: JSON = [
        "type": "object", "required": ["kind", "name", "organizationId", "version"],
        "properties": [
            "kind": ["enum": ["organization", "user", "group", "thread", "agent"]], "name": id, "organizationId": id, "version": sequence,
            "title": ["type": "string"], "roles": ["type": "array", "items": id], "members": ["type": "array", "items": id],
            "maxActiveRuns": count, "hasRoles": flag, "planApproval": ["type": "object"],
            "hasMadeAdmin": ["type": "boolean", "description": "Whether the caller has become an admin by giving the first role."],
        ],
    ]
}
