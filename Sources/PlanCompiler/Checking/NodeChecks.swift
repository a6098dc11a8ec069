import PlanJSON
import PlanModel

/// Checks that concern a node and its place in the graph.
struct NodeChecks {
    let sink: FindingSink
    let systemTasks: Set<String>?

    func check(_ nodes: [NodeBuilder.Built], _ graph: PlanGraph, _ draft: PlanDraft) {
        guard nodes.count == draft.nodes.count else { return }
        for (index, built) in nodes.enumerated() {
            check(executorOf: built)
            if case .map(_, _, _, let body) = built.task { check(executorOf: body) }
            check(joinOf: built, inbound: graph.inbound[index].count)
            check(effectsOf: built)
        }
        let json = draft.schemas.isEmpty ? JSON.null : draft.json
        for (name, _) in draft.schemas where !json.mentions(schema: name) {
            sink.add("schema.unused", "no node uses the schema '\(name)'", at: "/schemas/\(name)", severity: .warning)
        }
    }

    private func check(executorOf built: NodeBuilder.Built) {
        guard case .systemTask(let name) = built.node.task, let systemTasks, !systemTasks.contains(name) else { return }
        sink.add(
            "owner.no-executor", "no executor is registered for system:\(name)", at: built.node.path + "/owner",
            suggestion: NearestName.suggestion(for: name, among: systemTasks) ?? "there are \(systemTasks.sorted().joined(separator: ", "))"
        )
    }

    private func check(joinOf built: NodeBuilder.Built, inbound: Int) {
        guard case .join(let join) = built.node.task else { return }
        if inbound == 0 {
            sink.add("join.no-upstream", "a join needs something to wait for", at: built.node.path, suggestion: "add 'dependsOn'")
        } else if case .atLeast(let count) = join.mode, count > inbound {
            sink.add(
                "join.can-never-fire", "it waits for \(count) dependencies and has only \(inbound)", at: built.node.path + "/mode")
        } else if inbound == 1 {
            sink.add("join.single-upstream", "a join of one dependency joins nothing", at: built.node.path, severity: .warning)
        }
    }

    private func check(effectsOf built: NodeBuilder.Built) {
        let node = built.node
        if case .program = node.task, node.effects == nil {
            sink.add(
                "effects.defaulted", "'\(node.id)' does not say its effects; doing it again after a crash is taken to be harmless",
                at: node.path, severity: .info, suggestion: "effects: read, idempotent or once")
        }
        if node.effects == .once, (node.retryPolicy?.maxAttempts ?? 1) > 1 {
            sink.add(
                "retry.once", "'\(node.id)' has effects: once, so a person is asked before it is tried again",
                at: node.path + "/retryPolicy",
                severity: .info)
        }
    }
}
