public import PlanJSON
import PlanKernel
import PlanModel

/// The JSON Schemas that routes share.
public enum APISchemas {
    static let text: JSON = ["type": "string", "minLength": 1, "maxLength": 10_000]
    /// What may be in a name, a path or a query: no control characters.
    static let plain: JSON = "^[^\\u0000-\\u001f\\u007f]*$"
    /// What a body names something by.
    static let name: JSON = ["type": "string", "minLength": 1, "maxLength": 200, "pattern": plain]
    /// A name in an answer.
    static let id: JSON = ["type": "string"]
    static let flag: JSON = ["type": "boolean"]
    static let priority: JSON = ["type": "integer", "minimum": -100, "maximum": 100]
    static let count: JSON = ["type": "integer", "minimum": 0]
    static let time: JSON = ["type": "string", "format": "date-time"]
    static let object: JSON = ["type": "object"]
    static let names: JSON = ["type": "array", "items": name, "maxItems": 1_000]
    static let sequence: JSON = ["type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991]
    static let runStatus: JSON = ["type": "string", "enum": .array(RunStatus.allCases.map { .string($0.rawValue) })]
    static let nodeStatus: JSON = ["type": "string", "enum": .array(NodeStatus.allCases.map { .string($0.rawValue) })]

    static let failureClass: JSON = ["type": "string", "enum": .array(FailureClass.allCases.map { .string($0.rawValue) })]
    static let span: JSON = [
        "type": "string", "minLength": 2, "maxLength": 40, "pattern": plain, "description": "A duration such as 90s, 15m or 2h.",
    ]
    static let approvalKind: JSON = ["type": "string", "enum": .array(Approval.Kind.allCases.map { .string($0.rawValue) })]
    static let approvalStatus: [JSON] = [
        "pending", "approved", "rejected", "changes-requested", "answered", "cancelled", "expired", "withdrawn", "superseded",
    ]
    static let approvalStatusOrAny: JSON = ["type": "string", "enum": .array(approvalStatus + ["any"])]

    /// A schema that says what it is for.
    static func described(_ schema: JSON, _ description: String) -> JSON {
        var object = schema.object ?? JSONObject()
        object["description"] = .string(description)
        return .object(object)
    }

    /// The document's schema of this name.
    public static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    /// `{items, nextCursor}`.
    public static func page(of item: JSON) -> JSON {
        [
            "type": "object", "required": ["items", "nextCursor"],
            "properties": [
                "items": ["type": "array", "items": item],
                "nextCursor": ["type": ["string", "null"], "description": "Goes on after this page; null on the last one."],
            ],
        ]
    }

    /// What a part of a path stands for.
    static func pathParameter(_ name: String) -> (JSON, String) {
        switch name {
        case "run": (identifier, "The run's id.")
        case "node": (identifier, "The node's id; of an item of a map such as links[3].")
        case "approval": (identifier, "The request's id.")
        case "artifact": (identifier, "The artifact's id.")
        case "schedule": (identifier, "The schedule's id.")
        case "thread": (identifier, "The thread's id.")
        case "plan": (identifier, "The name that the plan is kept under.")
        case "version": (["type": "integer", "minimum": 1, "maximum": 2_147_483_647], "A version of the plan.")
        case "webhook": (identifier, "The webhook's id.")
        case "delivery": (identifier, "The id of something that was sent to the webhook.")
        case "job": (identifier, "The job's id, as it came with the claim.")
        case "key": (identifier, "The key's id: key_ and sixteen digits.")
        case "entry": (identifier, "The entry, such as user:ada, group:docs or thread:t1.")
        case "session": (identifier, "The session's id.")
        case "attempt": (["type": "integer", "minimum": 1, "maximum": 1_000_000], "The number of the attempt.")
        default: (identifier, "The id.")
        }
    }

    /// What may stand in a path or a query.
    static let identifier: JSON = ["type": "string", "minLength": 1, "maxLength": 300, "pattern": plain]

    /// The schemas of the document, by name.
    public static let named: [(String, JSON)] =
        problems + plans + runs + records + jobs + events + webhooks + kept + keys
        + sessions + upkeep
}
