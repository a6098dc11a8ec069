import PlanJSON

/// A plan as people write them: six kinds of nodes that read each other, with schemas, conditions, checks and policies.
enum RichPlan {
    static func document(_ count: Int) -> JSON {
        var plan = JSONObject([("plan", 1), ("title", "Benchmark")])
        plan["inputs"] = ["type": "object", "properties": ["limit": ["type": "integer", "default": 3], "repo": ["type": "string"]]]
        let item: JSON = [
            "type": "object", "required": ["name", "score"],
            "properties": [
                "name": ["type": "string", "maxLength": 90], "score": ["type": "number"],
                "tags": ["type": "array", "items": ["type": "string"]],
            ],
        ]
        plan["schemas"] = ["Item": item]
        plan["defaults"] = ["timeout": "10m", "retryPolicy": ["maxAttempts": 2]]
        plan["guards"] = [["rule": "effects-once-needs-approval"]]
        plan["nodes"] = .array((0..<count - count % 6).map { node($0) })
        return .object(plan)
    }

    private static func node(_ index: Int) -> JSON {
        let id: JSON = .string("n\(index)")
        let before = "n\(index - 1 - index % 6)"
        switch index % 6 {
        case 0:
            let command: JSON = ["git", "log", "${{ inputs.repo }}"]
            var node = JSONObject([("id", id), ("type", "program"), ("command", command), ("stdout", "json")])
            node["result"] = ["name": "${{ output.stdout.name }}", "score": "${{ double(output.exitCode) }}"]
            node["outputSchemaRef"] = "Item"
            node["effects"] = "read"
            if index > 0 { node["when"] = .string("nodes.\(before).status == 'completed'") }
            return .object(node)
        case 1:
            let input: JSON = ["item": .string("${{ nodes.n\(index - 1).output }}"), "limit": "${{ inputs.limit }}"]
            return [
                "id": id, "type": "agent-task", "owner": "agent:writer", "objective": "Sum it up.", "successCriteria": ["It is short."],
                "input": input, "outputSchemaRef": "Item",
                "completionChecks": [["kind": "assert", "expr": "output.score >= 0.5 && size(output.name) > 0"]],
            ]
        case 2:
            return [
                "id": id, "type": "http", "method": "GET", "url": .string("https://example.org/${{ nodes.n\(index - 1).output.name }}"),
                "result": ["ok": "${{ response.status < 400 }}"],
                "retryPolicy": ["maxAttempts": 3, "retryOn": ["timeout", "unavailable"]],
            ]
        case 3:
            let otherwise: JSON = [.string("n\(index + 2)")], target: JSON = [.string("n\(index + 1)")]
            let branch: JSON = ["when": .string("nodes.n\(index - 1).output.ok && inputs.limit > 2"), "to": target]
            return ["id": id, "type": "switch", "otherwise": otherwise, "cases": .array([branch])]
        case 4:
            let show: JSON = ["name": .string("${{ nodes.n\(index - 3).output.name }}")]
            return ["id": id, "type": "human-approval", "owner": "group:maintainers", "show": show]
        default:
            let earlier: JSON = [.string("n\(index - 1)"), .string("n\(index - 2)")]
            return ["id": id, "type": "join", "mode": "settled", "dependsOn": earlier]
        }
    }
}
