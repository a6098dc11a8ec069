import PlanJSON
import PlanModel

extension APISchemas {
    static let plans: [(String, JSON)] = [
        ("Validation", validation), ("PlanVersion", version), ("KeptPlan", keptPlan), ("Difference", difference),
    ]

    /// A plan as it is sent; the compiler says all that is wrong with it.
    static let draft: JSON = ["type": "object", "description": "A plan in the format of Cairn; 'plan: 1' may be left out."]
    static let inputs: JSON = ["type": "object", "description": "What the run is given, by the names that the plan declares."]

    private static let version: JSON = [
        "type": "object", "required": ["name", "version", "digest", "status", "title", "createdAt", "createdBy"],
        "properties": [
            "name": id, "version": sequence, "digest": id, "status": ["enum": ["compiled", "superseded", "archived"]],
            "title": ["type": "string"], "createdAt": time, "createdBy": id,
        ],
    ]

    private static let keptPlan: JSON = [
        "type": "object", "required": ["version", "plan"],
        "properties": ["version": reference("PlanVersion"), "plan": ["type": "object"]],
    ]

    private static let difference: JSON = [
        "type": "object", "required": ["same", "difference"],
        "properties": [
            "same": flag, "difference": ["type": "object"],
            "nodes": [
                "type": "array", "description": "What a replacement of the run would take over, do again and drop.",
                "items": ["type": "object"],
            ],
        ],
    ]

    private static let validation: JSON = [
        "type": "object", "required": ["valid", "findings", "blockingCount"],
        "properties": [
            "valid": flag, "blockingCount": count, "findings": ["type": "array", "items": reference("Finding")],
            "digest": ["type": "string", "description": "Of a valid plan: its specId."], "title": ["type": "string"],
            "nodeCount": count,
        ],
    ]
}
