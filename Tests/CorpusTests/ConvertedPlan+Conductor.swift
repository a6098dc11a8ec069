import PlanJSON

extension ConvertedPlan {
    /// Conductor: most of its task types are node types of ours.
    mutating func convertConductor() {
        for index in nodes.indices {
            let kind = text(index, "category")
            if !convertFlow(index, kind), !convertWait(index, kind), !convertCall(index, kind) {
                set(index, "system-task", ["owner": .string("system:\(CorpusGraph.word(kind))")])
                if let gap = Self.conductorGaps[kind] { gaps.insert(gap) }
            }
            if source(index, "optional") == .bool(true) { nodes[index]["failurePolicy"] = [["action": "mark-partial"]] }
        }
    }

    private static let conductorGaps: [String: CorpusGap] = [
        "DO_WHILE": .loopExtentUntold, "TERMINATE": .endsRunEarly, "SET_VARIABLE": .runVariable, "DYNAMIC": .taskChosenInRun,
        "START_WORKFLOW": .startedWithoutWaiting,
    ]

    private mutating func convertFlow(_ index: Int, _ kind: String) -> Bool {
        switch kind {
        case "SWITCH", "DECISION":
            guard !successors(index).isEmpty else { return false }
            decide(index, hasDefault: false)
        case "FORK_JOIN":
            // A fork is nothing but several edges; at the beginning not even a node.
            if edges.contains(where: { $0.to == index && !left.contains($0.from) }) { set(index, "join") } else { left.insert(index) }
        case "JOIN": convertJoin(index)
        case "EXCLUSIVE_JOIN": set(index, "join", ["mode": "any"])
        case "FORK_JOIN_DYNAMIC":
            set(index, "system-task", ["owner": "system:simple"])
            repeatForEach(index)
        case "SUB_WORKFLOW":
            hasUntold = true
            set(index, "subplan", ["use": .string("\(graph.ids[index])@1")])
        default: return false
        }
        return true
    }

    /// After a switch some of what a join waits for is skipped: then it is a plain node, content with that, and not with a failure.
    private mutating func convertJoin(_ index: Int) {
        let mayBeSkipped = reachable { ["SWITCH", "DECISION"].contains(text($0, "category")) }
        if mayBeSkipped.contains(index) {
            set(index, "system-task", ["owner": "system:noop"])
        } else {
            set(index, "join", ["mode": "all"])
        }
    }

    private mutating func convertWait(_ index: Int, _ kind: String) -> Bool {
        let id = graph.ids[index]
        hasUntold = hasUntold || ["WAIT", "HUMAN", "USER_TASK"].contains(kind)
        switch kind {
        case "WAIT", "PULL_WORKFLOW_MESSAGES": set(index, "wait", ["event": ["name": .string(id)]])
        case "HUMAN", "USER_TASK": set(index, "human-input", ["question": .string(text(index, "id")), "form": ["type": "object"]])
        case "HTTP_POLL":
            let address = untold(index, ["type": "string", "format": "uri"])
            set(
                index, "subplan",
                [
                    "nodes": [
                        ["id": "ask", "type": "http", "url": .string("${{ \(address) }}"), "effects": "read"],
                        ["id": "pause", "type": "wait", "for": "1m", "dependsOn": ["ask"]],
                    ], "outputs": ["status": "${{ nodes.ask.output.status }}"], "repeat": ["until": "output.status == 200", "max": 100],
                ])
        default: return false
        }
        return true
    }

    private mutating func convertCall(_ index: Int, _ kind: String) -> Bool {
        switch kind {
        case "HTTP":
            let address = untold(index, ["type": "string", "format": "uri"])
            set(index, "http", ["url": .string("${{ \(address) }}"), "effects": "idempotent"])
        case "LLM_CHAT_COMPLETE", "AGENT":
            set(index, "agent-task", ["owner": "agent:conductor", "objective": .string(text(index, "id"))])
        case "CALL_MCP_TOOL", "LIST_MCP_TOOLS", "GET_AGENT_CARD", "CANCEL_AGENT", "LLM_INDEX_TEXT", "LLM_SEARCH_INDEX",
            "LLM_GENERATE_EMBEDDINGS", "GENERATE_PDF", "GENERATE_IMAGE", "GENERATE_VIDEO", "GENERATE_AUDIO":
            set(index, "tool", ["tool": .string(kind.lowercased()), "effects": kind.hasPrefix("L") ? "read" : "idempotent"])
        default: return false
        }
        return true
    }
}
