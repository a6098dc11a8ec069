import PlanModel

/// Proofs on one graph: a plan's own, or that of a sub-plan written in place.
struct GraphProofs {
    let sink: FindingSink
    let plan: CompiledPlan
    let draft: PlanDraft
    let path: String
    let compiler: PlanCompiler

    func check() {
        let flow = PlanFlow(plan)
        var worlds = LazyWorlds(flow)
        let places = NodePlaces(draft)
        checkConnection()
        ReachProofs(sink: sink, flow: flow, places: places).check(&worlds)
        if !plan.guards.isEmpty { GuardProofs(sink: sink, flow: flow, places: places, draft: draft).check(&worlds) }
        DeadlineProofs(sink: sink, flow: flow, places: places, now: compiler.now).check()
        ChangeTargets(sink: sink, flow: flow, places: places).check()
        for node in draft.nodes { checkInside(node) }
    }

    private func checkInside(_ node: PlanNode) {
        if case .subplan(let task) = node.task, case .inline(let drafts) = task.source, let inner = drafts.first,
            let index = plan.index(of: node.id), case .subplan(let compiled) = plan.nodes[index].task,
            case .inline(let plan) = compiled.source
        {
            GraphProofs(sink: sink, plan: plan, draft: inner, path: node.path, compiler: compiler).check()
        }
        if case .map(let map) = node.task { for body in map.body { checkInside(body) } }
        for body in node.compensation { checkInside(body) }
    }

    /// Parts that share nothing are two plans in one, unless nothing is connected at all: then everything is meant to run side by side.
    private func checkConnection() {
        guard plan.edges.count > 0, plan.rootCount > 1 else { return }
        var parents = Array(0..<plan.rootCount)
        func root(of node: Int) -> Int {
            var node = node
            while parents[node] != node {
                parents[node] = parents[parents[node]]
                node = parents[node]
            }
            return node
        }
        for node in 0..<plan.rootCount {
            for edge in plan.edges[from: node] {
                let left = root(of: node), right = root(of: Int(edge.target))
                parents[max(left, right)] = min(left, right)
            }
        }
        let roots = (0..<plan.rootCount).filter { parents[$0] == $0 }
        guard roots.count > 1 else { return }
        let shown = roots.prefix(4).map { "'\(plan.nodes[$0].id)'" }.joined(separator: ", ") + (roots.count > 4 ? ", …" : "")
        sink.add(
            "graph.disconnected", "the plan has \(roots.count) parts that share nothing; they begin at \(shown)", at: path + "/nodes",
            severity: .warning, suggestion: "connect them with 'dependsOn' if one needs the other, or make them plans of their own")
    }
}
