import PlanJSON

extension APISchemas {
    static let events: [(String, JSON)] = [("EventEnvelope", envelope)]

    private static let envelope: JSON = [
        "type": "object", "description": "An event among those of all runs.",
        "required": [
            "id", "seq", "globalSeq", "eventType", "createdAt", "emittedBy", "organizationId", "runId", "planSpecId", "message", "detail",
            "hash",
        ],
        "properties": [
            "id": name, "seq": sequence, "globalSeq": sequence, "eventType": name, "createdAt": time, "emittedBy": name,
            "organizationId": name, "threadId": name, "runId": name, "planSpecId": name, "nodeId": name, "attempt": sequence,
            "fromStatus": runStatus, "toStatus": runStatus, "message": ["type": "string"], "detail": true,
            "prevHash": ["type": "string"], "hash": ["type": "string"],
        ],
    ]
}
