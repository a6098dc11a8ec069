import PlanJSON
import PlanModel

extension APISchemas {
    static let plans: [(String, JSON)] = [("Validation", validation)]

    /// A plan as it is sent; the compiler says all that is wrong with it.
    static let draft: JSON = ["type": "object", "description": "A plan in the format of Cairn; 'plan: 1' may be left out."]
    static let inputs: JSON = ["type": "object", "description": "What the run is given, by the names that the plan declares."]

    private static let validation: JSON = [
        "type": "object", "required": ["valid", "findings", "blockingCount"],
        "properties": [
            "valid": flag, "blockingCount": count, "findings": ["type": "array", "items": reference("Finding")],
            "digest": ["type": "string", "description": "Of a valid plan: its specId."], "title": ["type": "string"],
            "nodeCount": count,
        ],
    ]
}
