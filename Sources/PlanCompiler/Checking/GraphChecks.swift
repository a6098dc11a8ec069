import PlanJSON
import PlanModel

/// Checks that concern a node and its place in the graph.
struct GraphChecks {
    let sink: FindingSink

    func check(_ nodes: [BuiltNode], _ graph: PlanGraph, _ draft: PlanDraft) {
        guard nodes.count == draft.nodes.count else { return }
        for (index, built) in nodes.enumerated() { check(joinOf: built, inbound: graph.inbound.count(of: index)) }
    }

    private func check(joinOf built: BuiltNode, inbound: Int) {
        guard case .join(let join) = built.node.task else { return }
        if inbound == 0 {
            sink.add("join.no-upstream", "a join needs something to wait for", at: built.node.path, suggestion: "add 'dependsOn'")
        } else if case .atLeast(let count) = join.mode, count > inbound {
            sink.add(
                "join.can-never-fire", "it waits for \(count) dependencies and has only \(inbound)", at: built.node.path + "/mode",
                fix: .patch(replacing: built.node.path + "/mode/atLeast", with: .int(Int64(inbound))))
        } else if inbound == 1 {
            sink.add("join.single-upstream", "a join of one dependency joins nothing", at: built.node.path, severity: .warning)
        }
    }
}
