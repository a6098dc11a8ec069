import PlanEngine
import PlanJSON
import PlanKernel

/// The JSON Schemas that the tools share.
enum ToolSchemas {
    static let text: JSON = ["type": "string", "minLength": 1]
    static let flag: JSON = ["type": "boolean"]
    static let runID: JSON = ["type": "string", "minLength": 1, "description": "The run, as a plan's runId gives it."]
    static let nodeID: JSON = ["type": "string", "minLength": 1, "description": "The node's id; of an item of a map such as links[3]."]
    static let approvalID: JSON = ["type": "string", "minLength": 1, "description": "The request, as listMyRequests gives it."]
    static let number: JSON = ["type": "integer", "minimum": 1]
    static let object: JSON = ["type": "object"]
    static let texts: JSON = ["type": "array", "items": ["type": "string"]]

    static let includes: [(String, JSON)] = ["Events", "Artifacts", "Approvals", "Checkpoints", "ValidationIssues"].map {
        ("include\($0)", flag)
    }

    /// Arguments beside those of a draft.
    static let besideDrafts = [
        "requireApproval", "targetThreadId", "inputValues", "idempotencyKey", "revisesRunId", "runId", "reason", "reuse",
    ]

    /// A draft in the format of plans; the compiler says all that is wrong with it.
    static let draft: [(String, JSON)] = [
        ("title", ["type": "string", "minLength": 1, "maxLength": 200]),
        ("objective", ["type": "string", "maxLength": 4000]),
        (
            "nodes",
            [
                "type": "array", "minItems": 1,
                "items": ["type": "object", "properties": ["id": text, "type": text], "required": ["id"]],
            ]
        ),
        ("edges", ["type": "array", "items": ["type": "object"]]),
        ("inputs", ["type": "object", "description": "JSON Schema of what the run is given."]),
        ("schemas", object), ("outputs", object), ("budget", object),
    ]

    static let ofRuns: [(String, JSON)] = [
        ("inputValues", ["type": "object", "description": "What the run is given, by the names that inputs declares."]),
        ("requireApproval", ["type": "boolean", "description": "Whether people have to agree before anything runs."]),
    ]

    static let result: JSON = [
        "type": "object",
        "properties": [
            "action": ["type": "string"], "message": ["type": "string"], "changedNodeId": ["type": "string"], "plan": plan,
            "hasPlan": ["type": "boolean"], "status": status,
        ],
        "required": ["action", "message", "hasPlan"],
    ]

    /// What a refused call answers.
    static let refusal: JSON = [
        "type": "object",
        "properties": ["code": text, "message": text, "details": ["type": "object"]],
        "required": ["code", "message"],
    ]

    /// A schema for whatever a call answers, well or not.
    static func orRefusal(_ schema: JSON) -> JSON { ["type": "object", "anyOf": [schema, refusal]] }

    static let status: JSON = ["enum": .array(RunStatus.allCases.map { .string($0.rawValue) })]

    static let plan: JSON = [
        "type": "object",
        "properties": [
            "runId": text, "specId": text, "version": number, "title": text, "status": status,
            "nodes": ["type": "array", "items": ["type": "object", "required": ["nodeId", "type", "status"]]],
            "progress": ["type": "object", "required": ["total"]],
        ],
        "required": ["runId", "specId", "version", "organizationId", "title", "status", "progress"],
    ]

    static let nodeResult: JSON = [
        "type": "object",
        "properties": [
            "status": ["enum": .array(NodeResult.Status.allCases.map { .string($0.rawValue) })],
            "structuredOutput": ["description": "What the node returns; it has to fit the node's outputSchema."],
            "artifacts": [
                "type": "array",
                "items": ["type": "object", "properties": ["key": text, "value": [:]], "required": ["key", "value"]],
            ],
            "notes": ["type": "string"],
            "evidence": ["type": "array", "maxItems": 100, "description": "What shows that the result is right, or why there is none."],
            "failure": [
                "type": "object",
                "properties": [
                    "class": ["type": "string"], "message": text,
                    "retryable": ["type": "boolean", "description": "Whether it provably had no effect."],
                ],
                "required": ["message"],
            ],
            "blockedReason": text,
            "usage": ["type": "object"], "attempt": number, "idempotencyKey": text,
        ],
        "required": ["status"], "additionalProperties": false,
    ]
}
