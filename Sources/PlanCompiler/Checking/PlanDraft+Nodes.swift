import PlanModel

extension PlanDraft {
    /// The graphs of the plan: its own, and those of the inline sub-plans in it.
    var graphs: [Graph] {
        var graphs = [Graph(self)]
        for node in nodes { node.gather(into: &graphs, 0) }
        return graphs
    }

    /// One graph with every node that belongs to it.
    struct Graph {
        let leadAgent: Owner?
        /// The nodes that can be named: those that have an order.
        let roots: [PlanNode]
        /// Those and the nodes inside them.
        fileprivate(set) var nodes: [PlanNode] = []

        fileprivate init(_ draft: PlanDraft) {
            leadAgent = draft.leadAgent
            roots = draft.nodes
        }
    }
}

extension PlanNode {
    fileprivate func gather(into graphs: inout [PlanDraft.Graph], _ graph: Int) {
        graphs[graph].nodes.append(self)
        switch task {
        case .map(let map): for body in map.body { body.gather(into: &graphs, graph) }
        case .subplan(let subplan):
            guard case .inline(let drafts) = subplan.source else { break }
            for draft in drafts {
                graphs.append(PlanDraft.Graph(draft))
                let inner = graphs.count - 1
                for node in draft.nodes { node.gather(into: &graphs, inner) }
            }
        default: break
        }
        for body in compensation { body.gather(into: &graphs, graph) }
    }
}
