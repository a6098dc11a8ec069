import PlanModel

/// Checks that somebody does the work where the plan is to run.
struct ExecutorChecks {
    let sink: FindingSink
    let executors: Executors

    func check(_ plan: CompiledPlan, _ draft: PlanDraft) {
        let gaps = plan.gaps(for: executors)
        guard !gaps.isEmpty else { return }
        var paths: [NodeID: String] = [:]
        for node in draft.nodes { note(node, in: &paths) }
        for gap in gaps {
            let place = gap.node.map { paths[$0] ?? "" } ?? ""
            sink.add(gap.code, gap.message, at: "\(place)/\(gap.key)", suggestion: gap.suggestion)
        }
    }

    private func note(_ node: PlanNode, in paths: inout [NodeID: String]) {
        paths[node.id] = node.path
        if case .map(let map) = node.task { for body in map.body { note(body, in: &paths) } }
        for body in node.compensation { note(body, in: &paths) }
    }
}
