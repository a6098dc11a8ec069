import PlanJSON

extension APISchemas {
    static let events: [(String, JSON)] = [("EventEnvelope", envelope)]

    private static let envelope: JSON = [
        "type": "object", "description": "An event among those of all runs.",
        "required": [
            "id", "seq", "globalSeq", "eventType", "createdAt", "emittedBy", "organizationId", "runId", "planSpecId", "message", "detail",
            "prevHash", "hash",
        ],
        "properties": [
            "id": name, "seq": sequence, "globalSeq": sequence, "eventType": name, "createdAt": time, "emittedBy": name,
            "organizationId": name, "threadId": name, "runId": name, "planSpecId": name, "nodeId": name,
            "attempt": described(sequence, "The attempt of the node, of events that name one; what comes of it is told of the node."),
            "fromStatus": described(runStatus, "The run's status before, where the event says it."),
            "toStatus": described(runStatus, "The run's status from now on, of events that change it."),
            "message": ["type": "string", "description": "One plain sentence."], "detail": true,
            "prevHash": ["type": "string", "description": "The hash of the run's event before; of the first one 64 zeros."],
            "hash": ["type": "string", "description": "SHA-256 over the event and the hash before it."],
        ],
    ]
}
