import PlanJSON

extension APISchemas {
    static let records: [(String, JSON)] = [
        ("RunRecord", runRecord), ("LoggedEvent", loggedEvent), ("LogEntry", logEntry), ("Caller", caller),
    ]

    private static let runRecord: JSON = [
        "type": "object",
        "required": [
            "runId", "title", "planSpecId", "organizationId", "createdAt", "createdBy", "status", "version", "updatedAt", "total", "done",
            "failed", "labels",
        ],
        "properties": [
            "runId": id, "title": ["type": "string"], "planSpecId": id, "planName": ["type": "string"], "organizationId": id,
            "threadId": id, "createdAt": time, "createdBy": id, "status": runStatus, "version": sequence, "updatedAt": time,
            "completedAt": time, "nextTimer": time, "total": count, "done": count, "failed": count, "isHeld": flag,
            "labels": ["type": "object", "additionalProperties": ["type": "string"]],
        ],
    ]

    private static let loggedEvent: JSON = [
        "type": "object", "required": ["seq", "milliseconds", "by", "type", "body", "hash"],
        "properties": [
            "seq": sequence, "milliseconds": ["type": "integer"], "by": id, "type": id,
            "body": ["type": "string", "description": "Exactly the bytes that were hashed."],
            "values": ["type": "array", "items": ["type": "string"], "description": "What the body only names by its digest."],
            "hash": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
        ],
    ]

    private static let logEntry: JSON = [
        "type": "object", "required": ["node", "attempt", "stream", "bytes"],
        "properties": ["node": id, "attempt": count, "stream": ["enum": ["stdout", "stderr"]], "bytes": count],
    ]

    private static let caller: JSON = [
        "type": "object", "required": ["actor", "organizationId"],
        "properties": ["actor": id, "organizationId": id, "threadId": id, "scopes": ["type": "array", "items": ["type": "string"]]],
    ]
}
