import PlanJSON
import PlanModel

/// The JSON Schemas of what the command line writes.
enum OutputSchemas {
    /// A refusal, on standard error.
    static let problem: JSON = [
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://cairn.invalid/schemas/problem.json",
        "title": "A refusal of Cairn", "type": "object", "required": ["code", "message", "path", "suggestion", "errors"],
        "properties": [
            "code": ["type": "string", "description": "Stable and dotted, such as run.unknown."], "message": ["type": "string"],
            "path": ["type": "string", "description": "A JSON Pointer into what was given, or a place."],
            "suggestion": ["type": ["string", "null"]], "errors": ["type": "array", "items": ["$ref": "#/$defs/finding"]],
        ],
        "$defs": ["finding": finding],
    ]

    /// A finding about a plan or an input.
    static let finding: JSON = [
        "type": "object", "required": ["code", "severity", "path", "message", "suggestion"],
        "properties": [
            "code": ["type": "string"], "severity": ["enum": .array(Finding.Severity.allCases.map { .string($0.rawValue) })],
            "path": ["type": "string", "format": "json-pointer"], "message": ["type": "string"],
            "suggestion": ["type": ["string", "null"]],
            "file": ["type": "string"], "line": ["type": "integer", "minimum": 1], "column": ["type": "integer", "minimum": 1],
            "fix": ["type": "array", "description": "A JSON Patch (RFC 6902) of the document that mends it."],
        ],
    ]

    /// A line of `cairn events --json`.
    static let event: JSON = [
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://cairn.invalid/schemas/event.json",
        "title": "An event of a run", "type": "object",
        "required": [
            "id", "seq", "eventType", "createdAt", "emittedBy", "organizationId", "runId", "planSpecId", "message", "detail", "hash",
        ],
        "properties": [
            "id": ["type": "string"], "seq": ["type": "integer", "minimum": 1], "eventType": ["type": "string"],
            "createdAt": ["type": "string", "format": "date-time"], "emittedBy": ["type": "string"],
            "organizationId": ["type": "string"], "threadId": ["type": "string"], "runId": ["type": "string"],
            "planSpecId": ["type": "string"], "nodeId": ["type": "string"], "attempt": ["type": "integer", "minimum": 1],
            "fromStatus": ["type": "string"], "toStatus": ["type": "string"],
            "message": ["type": "string", "description": "One plain sentence."], "detail": true, "prevHash": ["type": "string"],
            "hash": ["type": "string", "description": "SHA-256 over the event and the hash before it."],
        ],
    ]
}
