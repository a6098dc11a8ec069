import PlanModel

extension PlanDraft {
    /// Visits every node, also those inside others, with the graph that it belongs to.
    func forEachNode(_ visit: (PlanNode, PlanDraft) -> Void) {
        for node in nodes { node.forEach(in: self, visit) }
    }
}

extension PlanNode {
    fileprivate func forEach(in graph: PlanDraft, _ visit: (PlanNode, PlanDraft) -> Void) {
        visit(self, graph)
        switch task {
        case .map(let map): for body in map.body { body.forEach(in: graph, visit) }
        case .subplan(let subplan):
            guard case .inline(let drafts) = subplan.source else { break }
            for draft in drafts { draft.forEachNode(visit) }
        default: break
        }
        for body in compensation { body.forEach(in: graph, visit) }
    }
}
