import PlanJSON

extension ConvertedPlan {
    /// Amazon States Language: what stands inside of a Map or a Parallel is a graph inside of that node.
    mutating func convertStates() {
        for index in nodes.indices {
            if let seconds = source(index, "timeout_s")?.int { nodes[index]["timeout"] = .string("\(seconds)s") }
            if (source(index, "retry")?.int ?? 0) > 0 {
                hasUntold = true
                nodes[index]["retryPolicy"] = ["maxAttempts": 3, "backoff": "exponential"]
            }
            if (source(index, "catch")?.int ?? 0) > 0 { gaps.insert(.catchUntold) }
            convertState(index)
        }
        // The innermost ones first.
        let containers = nodes.indices.filter { ["Map", "Parallel"].contains(text($0, "category")) }
        for index in containers.sorted(by: { text($0, "id").utf8.count > text($1, "id").utf8.count }) { fill(index) }
    }

    private mutating func convertState(_ index: Int) {
        switch text(index, "category") {
        case "Task": convertTask(index, text(index, "resource"))
        case "Choice": decide(index, hasDefault: true)
        case "Wait":
            set(index, "wait", ["until": .string("timestamp(\(untold(index, ["type": "string", "format": "date-time"])))")])
        case "Fail": set(index, "system-task", ["owner": "system:fail", "failurePolicy": [["action": "fail-run"]]])
        case "Succeed": set(index, "join", ["mode": "any"])
        case "Map": set(index, "map", ["over": .string(untold(index, ["type": "array", "items": ["type": "string"]])), "maxItems": 256])
        case "Parallel": set(index, "subplan")
        default: set(index, "system-task", ["owner": "system:noop"])
        }
    }

    private mutating func convertTask(_ index: Int, _ resource: String) {
        let name = resource.split(separator: ":").suffix(2).joined(separator: ".")
        switch name {
        case "http.invoke":
            let address = untold(index, ["type": "string", "format": "uri"])
            set(index, "http", ["method": "POST", "url": .string("${{ \(address) }}"), "effects": "idempotent"])
        case "bedrock.invokeModel":
            set(index, "agent-task", ["owner": "agent:bedrock", "objective": .string(text(index, "id"))])
        case _ where resource.hasPrefix("arn:aws:states:::states:startExecution") || name == "sfn.startSyncExecution":
            hasUntold = true
            set(index, "subplan", ["use": .string("\(graph.ids[index])@1")])
        case _ where resource.hasSuffix(".waitForTaskToken"):
            set(
                index, "subplan",
                [
                    "nodes": [
                        ["id": "send", "type": "tool", "tool": .string(name), "effects": "idempotent"],
                        ["id": "answer", "type": "wait", "event": ["name": .string(graph.ids[index])], "dependsOn": ["send"]],
                    ]
                ])
        default: set(index, "tool", ["tool": .string(name), "effects": "idempotent"])
        }
    }

    private mutating func fill(_ index: Int) {
        let name = text(index, "id") + "/"
        let inner = Set(nodes.indices.filter { !left.contains($0) && text($0, "id").hasPrefix(name) })
        edges.removeAll { $0.from == index && inner.contains($0.to) }
        let (list, links) = enclose(inner)
        left.formUnion(inner)
        if text(index, "category") == "Map" {
            nodes[index]["each"] = ["nodes": list, "edges": links]
        } else {
            nodes[index]["nodes"] = list
            nodes[index]["edges"] = links
            if links == [], inner.count > 1 { nodes[index]["entryNodeIds"] = .array(inner.sorted().map { .string(graph.ids[$0]) }) }
        }
    }
}
