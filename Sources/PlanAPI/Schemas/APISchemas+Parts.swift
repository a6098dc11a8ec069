import PlanJSON

extension APISchemas {
    static let nodeDetail: JSON = [
        "type": "object", "required": ["node", "reasons"],
        "properties": ["node": reference("NodeView"), "reasons": ["type": "array", "items": reference("Explanation")]],
    ]

    static let item: JSON = [
        "type": "object", "required": ["itemId", "index", "status", "attemptCount"],
        "properties": [
            "itemId": id, "index": count, "status": nodeStatus, "attemptCount": count, "output": true,
            "failureClass": ["type": "string"], "failureMessage": ["type": "string"],
        ],
    ]

    static let explanations: JSON = [
        "type": "object", "required": ["runId", "status", "reasons"],
        "properties": ["runId": id, "status": runStatus, "reasons": ["type": "array", "items": reference("Explanation")]],
    ]

    static let explanation: JSON = [
        "type": "object", "required": ["reason", "sentence"],
        "properties": [
            "reason": ["type": "string"], "sentence": ["type": "string"], "node": ["type": "string"], "until": time,
            "who": ["type": "string"], "approvalId": id, "command": ["type": "string"], "messages": messages,
        ],
    ]

    static let event: JSON = [
        "type": "object", "required": ["id", "seq", "eventType", "createdAt", "emittedBy", "message"],
        "properties": [
            "id": id, "seq": sequence, "eventType": id, "createdAt": time, "emittedBy": id, "nodeId": id, "attempt": sequence,
            "fromStatus": runStatus, "toStatus": runStatus, "message": ["type": "string", "description": "One plain sentence."],
            "detail": true,
        ],
    ]

    static let checkpoint: JSON = [
        "type": "object", "required": ["eventSeq", "createdAt", "artifactIds"],
        "properties": ["eventSeq": sequence, "sequence": sequence, "createdAt": time, "artifactIds": ["type": "array", "items": id]],
    ]

    static let artifact: JSON = [
        "type": "object",
        "required": ["id", "runId", "nodeId", "attempt", "key", "kind", "name", "mediaType", "sha256", "size", "createdAt"],
        "properties": [
            "id": id, "runId": id, "nodeId": id, "attempt": count, "key": id, "kind": id, "name": ["type": "string"],
            "mediaType": ["type": "string"], "sha256": ["type": "string", "pattern": "^[0-9a-f]{64}$"], "size": count, "createdAt": time,
            "createdBy": id, "supersededById": id,
        ],
    ]

    static let approval: JSON = [
        "type": "object", "required": ["id", "runId", "runTitle", "kind", "status", "title"],
        "properties": [
            "id": id, "runId": id, "runTitle": ["type": "string"], "kind": approvalKind,
            "status": ["type": "string", "enum": .array(approvalStatus)], "title": ["type": "string"], "nodeId": id,
            "assignee": id, "candidates": ["type": "array", "items": id], "dueAt": time, "followUpAt": time,
            "respondedBy": id, "respondedAt": time, "priority": ["type": "integer"],
            "askedFirst": ["type": "array", "items": id, "description": "Who was asked at the beginning, where others are now."],
            "dueFirst": ["type": ["string", "null"], "description": "When it was due at the beginning, where that has changed."],
        ],
    ]
}
