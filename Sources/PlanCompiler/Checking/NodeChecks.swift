import PlanJSON
import PlanModel

/// Checks that concern one node by itself.
struct NodeChecks {
    let sink: FindingSink
    /// Nodes do not answer for what they have from here.
    let defaults: NodeDefaults

    func check(_ nodes: [BuiltNode]) {
        for built in nodes {
            check(built)
            if case .map(_, _, let map, let body) = built.task {
                check(body)
                check(sizeOf: map, body, at: built.node.path)
            }
            for body in built.compensation { check(body) }
        }
    }

    private func check(_ built: BuiltNode) {
        let node = built.node
        check(effectsOf: node)
        switch node.task {
        case .agentTask: check(agentsTask: node)
        case .tool(let call): check(tool: call.tool, node)
        default: break
        }
        if node.deadline != nil, case .human = node.task, node.deadline?.onBreach.isEmpty == true {
            sink.add(
                "human.timeout-without-escalation", "when '\(node.id)' is overdue, nothing follows", at: node.path + "/deadline",
                severity: .warning, suggestion: "add 'onBreach', such as [{ escalate: user:… }]")
        }
    }

    private func check(effectsOf node: PlanNode) {
        if node.effects == nil {
            switch node.task {
            case .program:
                sink.add(
                    "effects.defaulted", "'\(node.id)' does not say its effects; doing it again after a crash is taken to be harmless",
                    at: node.path, severity: .info, suggestion: "effects: read, idempotent or once",
                    fix: .patch(adding: node.path + "/effects", "idempotent"))
            case .tool:
                sink.add(
                    "effects.defaulted", "'\(node.id)' does not say its effects; it is taken to be something that is done once",
                    at: node.path, severity: .info, suggestion: "effects: read, idempotent or once",
                    fix: .patch(adding: node.path + "/effects", "once"))
            default: break
            }
        }
        if node.effects ?? node.task.effectsByDefault == .once, let policy = node.retryPolicy, policy.maxAttempts > 1,
            policy != defaults.retryPolicy
        {
            sink.add(
                "retry.once", "'\(node.id)' has effects: once, so a person is asked before it is tried again",
                at: node.path + "/retryPolicy", severity: .info)
        }
    }

    private func check(agentsTask node: PlanNode) {
        if (node.objective ?? "").allSatisfy(\.isWhitespace), (node.instructions ?? "").allSatisfy(\.isWhitespace) {
            sink.add(
                "node.objective-blank", "'\(node.id)' does not tell its agent what to do", at: node.path + "/objective",
                suggestion: "add 'objective': what shall be true afterwards")
        }
        if node.successCriteria.isEmpty {
            sink.add(
                "node.no-success-criteria", "'\(node.id)' does not say by what its result is good", at: node.path, severity: .warning,
                suggestion: "add 'successCriteria': a list of sentences")
        }
        if node.completionChecks.isEmpty, node.outputSchema == nil {
            sink.add(
                "check.none", "nothing is checked about what '\(node.id)' returns", at: node.path, severity: .warning,
                suggestion: "add 'outputSchema' or 'completionChecks'")
        }
    }

    private func check(tool: String, _ node: PlanNode) {
        guard let policy = node.toolPolicy, !policy.permits(tool) else { return }
        sink.add(
            "tool.not-permitted-for-owner", "the node's own tool policy does not permit '\(tool.prefix(80))'", at: node.path + "/tool",
            suggestion: "allow it, or leave the policy out")
    }

    private func check(sizeOf map: MapTask, _ body: BuiltNode, at path: String) {
        guard map.maxItems == nil, case .agentTask = body.node.task else { return }
        sink.add(
            "map.max-items-missing", "an agent works on every item, so the map must say how many there may be", at: path,
            suggestion: "add 'maxItems'")
    }
}
