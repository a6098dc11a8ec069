import PlanExpressions
import PlanModel

extension PlanPreview {
    static func counts(of plan: CompiledPlan) -> [(type: String, count: Int)] {
        var counts: [String: Int] = [:]
        func add(_ plan: CompiledPlan) {
            for node in plan.nodes {
                counts[node.task.typeName, default: 0] += 1
                if case .subplan(let subplan) = node.task, case .inline(let inner) = subplan.source { add(inner) }
            }
        }
        add(plan)
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (type: $0.key, count: $0.value) }
    }

    static func spending(of plan: CompiledPlan, _ estimate: WorkEstimate) -> [Spending] {
        BudgetResource.allCases.compactMap { resource in
            if resource == .attempts { return nil }
            var amount = WorkEstimate.Amount()
            for index in 0..<plan.rootCount { amount.add(estimate.spending(of: plan.nodes[index], resource)) }
            let limit = plan.budget?[resource]
            // Calls and work time are told when somebody has said something about them; money and tokens always matter.
            let isTold = resource == .costUsd || resource == .tokens ? !amount.openBecause.isEmpty : false
            guard limit != nil || amount.known > 0 || isTold else { return nil }
            return Spending(resource: resource, soft: limit?.soft, hard: limit?.hard, estimate: Bound(amount))
        }
    }

    /// At the most so many approvals are tried for each step.
    private static let approvalLimit = 32

    static func irreversible(_ flow: PlanFlow) -> [IrreversibleStep] {
        let plan = flow.plan
        let steps = (0..<flow.count).compactMap { node in ApprovalProof.anyStep(plan.nodes[node], of: plan).map { (node, $0) } }
        guard !steps.isEmpty else { return [] }
        let approvals = ApprovalProof(flow).decisive.sorted().prefix(approvalLimit)
        let withheld = approvals.map { PossibleStarts(flow, withheld: [$0]) }
        var worlds = LazyWorlds(flow)
        return steps.map { node, step in
            let guarding = zip(approvals, withheld).filter { approval, possible in
                guard approval < node else { return false }
                if !possible.starts[node] { return true }
                let facts = [PlanWorlds.literal(.starts, node), PlanWorlds.not(PlanWorlds.literal(.completes, approval))]
                if case .impossible = worlds.possible(facts, wantsSolution: false) { return true }
                return false
            }
            return IrreversibleStep(
                node: plan.nodes[node].id, step: step, what: plan.nodes[node].title, approvals: guarding.map { plan.nodes[$0.0].id },
                canBeUndone: plan.nodes[node].terms?.compensation != nil)
        }
    }

    /// Conditions that read nothing count here as what they give.
    static func never(_ plan: CompiledPlan) -> [Impossibility] {
        let flow = PlanFlow(plan, foldsConstants: true)
        let samples = SampleRuns(flow)
        guard samples.started.contains(false) else { return [] }
        let possible = PossibleStarts(flow)
        var worlds = LazyWorlds(flow)
        return (0..<flow.count).compactMap { node in
            if samples.started[node] { return nil }
            if possible.starts[node] {
                guard case .impossible = worlds.possible([PlanWorlds.literal(.starts, node)], wantsSolution: false) else { return nil }
            }
            let compiled = plan.nodes[node]
            if let when = compiled.when, when.constant == false {
                return Impossibility(node: compiled.id, reason: "its condition '\(when.source.prefix(60))' is always false")
            }
            return Impossibility(node: compiled.id, reason: "nothing that leads to it ever lets it start")
        }
    }
}

extension ApprovalProof {
    /// What a node does once, guarded inside or not: nothing (nil), itself (no text), or something inside.
    static func anyStep(_ node: CompiledNode, of plan: CompiledPlan) -> String? {
        if let step = step(node, of: plan) { return step }
        guard case .subplan(let subplan) = node.task, case .inline(let inner) = subplan.source else { return nil }
        for index in 0..<inner.rootCount {
            guard let step = anyStep(inner.nodes[index], of: inner) else { continue }
            return step.isEmpty ? inner.nodes[index].id.rawValue : "\(inner.nodes[index].id) › \(step)"
        }
        return nil
    }
}
