package import PlanDrawing
import PlanExpressions
package import PlanKernel
package import PlanModel

extension DrawnGraph {
    /// The picture of a plan, or of a run of it.
    package init(_ plan: CompiledPlan, run: Run? = nil) {
        let nodes = (0..<plan.rootCount).map { DrawnNode(plan, $0, run: run) }
        var edges: [DrawnEdge] = []
        for node in 0..<plan.rootCount {
            let labels = Self.caseLabels(of: plan.nodes[node], in: plan)
            for edge in plan.edges[from: node] {
                let target = Int(edge.target)
                let style: DrawnEdge.Style =
                    switch edge.outcome {
                    case .success: edge.isBranch ? .branch : .plain
                    case .failure: .failure
                    case .always: .always
                    }
                edges.append(
                    DrawnEdge(from: node, to: target, label: labels[target] ?? plan.edges.condition(of: edge)?.source, style: style))
            }
        }
        self.init(title: plan.title, nodes: nodes, edges: edges)
    }

    /// What leads to each target of a switch.
    private static func caseLabels(of node: CompiledNode, in plan: CompiledPlan) -> [Int: String] {
        guard case .switch(let cases, let otherwise) = node.task else { return [:] }
        var labels: [Int: [String]] = [:]
        for branch in cases { for target in branch.targets { labels[Int(target), default: []].append(branch.when.source) } }
        for target in otherwise { labels[Int(target), default: []].append("otherwise") }
        return labels.mapValues { $0.joined(separator: " | ") }
    }
}

extension DrawnNode {
    fileprivate init(_ plan: CompiledPlan, _ index: Int, run: Run?) {
        let node = plan.nodes[index]
        var marks: [String] = []
        if node.effects == .once { marks.append("once") }
        var badge: String?
        switch node.task {
        case .map(let map):
            let items = run.flatMap { $0.items(of: index) }
            badge = items.map { "\($0.ended) of \($0.count)" } ?? "≤ \(map.maxItems) items"
        case .human: marks.append("asks \(node.owner.reference)")
        case .subplan(let subplan):
            switch subplan.source {
            case .named(let name, let version): badge = version.map { "\(name)@\($0)" } ?? name
            case .inline(let inner): badge = "\(inner.rootCount) nodes"
            }
        default: break
        }
        self.init(
            id: node.id.rawValue, title: node.title, kind: node.task.typeName, group: node.group,
            owner: node.owner.kind == .system || node.owner.isPerson ? nil : node.owner.description, badge: badge, marks: marks,
            status: run.flatMap { $0.state(of: NodeRef(index)) }.map { DrawnStatus($0) }, position: index)
    }
}

extension DrawnStatus {
    /// The node's status, or the reason beside it that a picture tells apart.
    fileprivate init(_ state: NodeState) {
        self =
            switch state {
            case .retrying: .retrying
            case .waiting: .waiting
            case .blocked(_?): .awaitingHuman
            default: DrawnStatus(rawValue: state.status.rawValue) ?? .pending
            }
    }
}
