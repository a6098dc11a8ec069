public import PlanJSON

extension LinearTool {
    /// The tool as `tools/list` of MCP shows it.
    public var json: JSON {
        let isDestructive = name == "replaceExecutionPlan" || name == "restartExecutionTask"
        return [
            "name": .string(name), "title": .string(title), "description": .string(description), "inputSchema": arguments,
            "outputSchema": ToolSchemas.orRefusal(Self.answer),
            "annotations": [
                "title": .string(title), "readOnlyHint": .bool(isReadOnly), "destructiveHint": .bool(isDestructive),
                "idempotentHint": .bool(isReadOnly), "openWorldHint": false,
            ],
        ]
    }

    private var title: String {
        switch name {
        case "createExecutionPlan": "Create a plan"
        case "replaceExecutionPlan": "Replace a plan"
        case "getActiveExecutionPlan": "Load a plan"
        case "setExecutionTaskStatus": "Say where a task stands"
        default: "Restart a task"
        }
    }

    private static let answer: JSON = [
        "type": "object",
        "properties": [
            "action": ["enum": .array(LinearAnswer.Action.allCases.map { .string($0.rawValue) })], "message": ["type": "string"],
            "changedTaskId": ["type": "string"], "hasPlan": ["type": "boolean"], "status": ["type": "string"],
            "plan": ["type": "object", "required": ["planId", "title", "status", "tasks", "progress"]],
        ],
        "required": ["action", "message", "hasPlan"],
    ]
}
