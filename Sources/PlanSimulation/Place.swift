import PlanKernel
import PlanModel

/// Where a simulated run is: the names under which options speak of its nodes.
struct Place: Sendable {
    /// What comes before the names of nodes: nothing, `publish/`, or `check[3]/` and `check.each/`.
    var prefixes = [""]
    var depth = 0
    /// Nodes whose decision or list an option has put in place of the plan's own.
    var forced: [String: String] = [:]

    /// The first entry that an option has for a node or an item; the most exact name counts.
    func look<Entry>(_ ref: NodeRef, _ plan: CompiledPlan, in table: [String: Entry]) -> Entry? {
        if table.isEmpty { return nil }
        for prefix in prefixes {
            for name in names(ref, plan) {
                if let entry = table[prefix + name] { return entry }
            }
        }
        return nil
    }

    /// The name by which an option would speak of it.
    func name(_ ref: NodeRef, _ plan: CompiledPlan) -> String { prefixes[0] + plan.name(of: ref) }

    func inside(_ ref: NodeRef, _ plan: CompiledPlan) -> Place {
        var inner = self
        inner.depth += 1
        inner.prefixes = prefixes.flatMap { prefix in names(ref, plan).map { "\(prefix)\($0)/" } }
        return inner
    }

    private func names(_ ref: NodeRef, _ plan: CompiledPlan) -> [String] {
        let id = plan.nodes[ref.node].id.rawValue
        return ref.item == nil ? [id] : [plan.name(of: ref), id]
    }
}
