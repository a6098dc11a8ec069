import PlanModel

extension Run {
    /// Whether anything limits what the run or a node of it may spend.
    var hasBudget: Bool { !budget.limits.isEmpty }

    /// What an attempt of a node, with the checks of its result, may use up at all; the attempt itself is counted apart.
    static func resources(of node: CompiledNode) -> BudgetCharges {
        node.checks.reduce(into: BudgetCharges(resources(of: node.task))) { charges, check in
            switch check.kind {
            case .judge: charges.formUnion(BudgetCharges([.costUsd, .tokens, .toolCalls]))
            case .tool: charges.formUnion(BudgetCharges([.costUsd, .toolCalls]))
            case .http: charges.formUnion(BudgetCharges([.costUsd]))
            case .assert, .deliverable, .program, .human, .file: break
            }
        }
    }

    private static func resources(of task: CompiledTask) -> [BudgetResource] {
        switch task {
        case .subplan: [.costUsd, .tokens, .attempts, .toolCalls, .workTime]
        case .agentTask: [.costUsd, .tokens, .toolCalls, .workTime]
        case .tool: [.costUsd, .toolCalls, .workTime]
        case .http: [.costUsd, .workTime]
        case .program, .systemTask: [.workTime]
        case .switch, .join, .map, .wait, .human: []
        }
    }

    /// The most that the next attempt of a node may spend, by resource; what nothing limits is absent.
    ///
    /// A node's own limit, or else an equal share of what is left for all that is still to come; never more than is left.
    func reservation(for slot: Int) -> [BudgetResource: Double] {
        let node = node(of: slot)
        let charges = Self.resources(of: node)
        var amounts: [BudgetResource: Double] = [:]
        for resource in BudgetResource.allCases where charges.contains(BudgetCharges([resource])) {
            let own = node.terms?.budget?[resource]?.hard.map { max(0, $0 - (budget.spentByNode[slot]?[resource] ?? 0)) }
            let left = budget.left(resource)
            var amount = own ?? .infinity
            if let left {
                let share = left / sharers
                amount = min(own ?? (resource.isCounted ? share.rounded(.up) : share), left)
            }
            if case .tool = node.task, resource == .toolCalls, node.checks.isEmpty { amount = min(1, left ?? own ?? .infinity) }
            if own != nil || left != nil { amounts[resource] = amount }
        }
        return amounts
    }

    /// How many attempts share what is left when nothing says how much each may spend: those still to come for which there is a place.
    ///
    /// The last node of a run is thus given all that is left.
    var sharers: Double {
        var waiting = tally.unfinishedNodes
        for map in startingMaps.prefix(8) { if let state = maps[map] { waiting += state.count - state.next } }
        return Double(max(1, min(limits.runningAttempts - tally.running, 8, waiting)))
    }

    mutating func reserve(_ slot: Int) {
        guard hasBudget || traits(of: slot).contains(.budgeted) else { return }
        // What undoes a node is none of the attempts that the plan allows: without any left nothing could be undone.
        if compensation == nil { budget.add(1, of: .attempts, node: slot) }
        budget.reservations[slot] = reservation(for: slot)
    }

    mutating func settle(_ usage: Usage, of slot: Int, attempt: Int) {
        let amounts: [(BudgetResource, Double)] = [
            (.costUsd, usage.costUsd), (.tokens, usage.allTokens), (.toolCalls, usage.toolCalls), (.workTime, usage.workTime),
            (.attempts, usage.attempts),
        ]
        // What comes late is none of what the attempt under way was promised.
        let isLate = attempt != Int(slots[slot].attempts)
        if !leftChildren.isEmpty {
            let told = NodeAttempt(slot: slot, attempt: attempt)
            leftChildren = leftChildren.filter { $0.value != told }
            budget.held[told] = nil
        }
        if !isLate, case .inChild(let child) = slots[slot].state { settledChildren[slot] = child }
        for (resource, amount) in amounts {
            budget.add(amount, of: resource, node: slot)
            guard !isLate, let reserved = budget.reservations[slot]?[resource] else { continue }
            budget.reservations[slot]?[resource] = max(0, reserved - amount)
        }
    }
}
