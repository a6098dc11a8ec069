import PlanModel

/// Finds the nodes that do something once, and whether an approval has been given whenever one of them starts.
struct ApprovalProof {
    let flow: PlanFlow
    /// Every human-approval, and those whose completion means that somebody agreed.
    let approvals: [Int]
    let decisive: Set<Int>

    init(_ flow: PlanFlow) {
        self.flow = flow
        approvals = (0..<flow.count).filter { node in
            if case .human(let human) = flow.plan.nodes[node].task { human.kind == .approval } else { false }
        }
        decisive = Set(approvals.filter(flow.isDecisive))
    }

    /// What would have to be possible for a node to start without an approval.
    func question(_ node: Int) -> [PlanWorlds.Literal] {
        [PlanWorlds.literal(.starts, node)]
            + approvals.prefix { $0 < node }.filter(decisive.contains).map { PlanWorlds.not(PlanWorlds.literal(.completes, $0)) }
    }

    /// The nodes that may do something once without an approval; with the name of what does it, where it is inside of the node.
    /// - Parameter limit: how many are looked for; each may take as long as the rest of the proof.
    func unguarded(_ worlds: inout LazyWorlds, limit: Int) -> [(node: Int, step: String)] {
        let possible = PossibleStarts(flow, withheld: decisive)
        var found: [(Int, String)] = []
        for node in 0..<flow.count where possible.starts[node] && found.count < limit {
            guard let step = Self.step(flow.plan.nodes[node], of: flow.plan) else { continue }
            if case .impossible = worlds.possible(question(node), wantsSolution: false) { continue }
            found.append((node, step))
        }
        return found
    }

    /// What a node does once and no approval inside of it guards: nothing (nil), itself (no text), or something inside.
    static func step(_ node: CompiledNode, of plan: CompiledPlan) -> String? {
        if case .map(let map) = node.task {
            guard let step = step(plan.nodes[map.body], of: plan) else { return undoing(node, of: plan) }
            return step.isEmpty ? plan.nodes[map.body].id.rawValue : step
        }
        if node.effects == .once { return "" }
        if case .subplan(let subplan) = node.task, case .inline(let inner) = subplan.source {
            let flow = PlanFlow(inner)
            var worlds = LazyWorlds(flow)
            if let (index, step) = ApprovalProof(flow).unguarded(&worlds, limit: 1).first {
                return step.isEmpty ? inner.nodes[index].id.rawValue : "\(inner.nodes[index].id) › \(step)"
            }
        }
        return undoing(node, of: plan)
    }

    private static func undoing(_ node: CompiledNode, of plan: CompiledPlan) -> String? {
        guard let index = node.terms?.compensation, let step = step(plan.nodes[index], of: plan) else { return nil }
        return step.isEmpty ? plan.nodes[index].id.rawValue : step
    }
}
