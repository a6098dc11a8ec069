import PlanExpressions
import PlanModel

extension CompiledPlan {
    var canonicalText: String { String(decoding: canonical, as: UTF8.self) }

    /// Every edge by the names of its ends; what must not depend on how a plan was written.
    var edgeNames: Set<String> {
        var names: Set<String> = []
        for node in 0..<rootCount {
            for edge in edges[from: node] {
                let when = edges.condition(of: edge)?.source ?? ""
                names.insert("\(nodes[node].id) → \(nodes[Int(edge.target)].id) \(edge.outcome) \(edge.isBranch) \(when)")
            }
        }
        return names
    }
}
