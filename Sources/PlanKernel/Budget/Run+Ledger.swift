import PlanModel

extension Run {
    /// Whether anything limits what the run or a node of it may spend.
    var hasBudget: Bool { !budget.limits.isEmpty }

    /// What an attempt of a node may use up at all; attempts themselves are counted apart.
    static func resources(of task: CompiledTask) -> [BudgetResource] {
        switch task {
        case .agentTask, .subplan: [.costUsd, .tokens, .toolCalls, .workTime]
        case .tool: [.costUsd, .toolCalls, .workTime]
        case .http: [.costUsd, .workTime]
        case .program, .systemTask: [.workTime]
        case .switch, .join, .map, .wait, .human: []
        }
    }

    /// The most that the next attempt of a node may spend, by resource; what nothing limits is absent.
    ///
    /// A node's own limit, or else an equal share of what is left for the places that are free; never more than is left.
    func reservation(for slot: Int) -> [BudgetResource: Double] {
        let node = node(of: slot)
        var amounts: [BudgetResource: Double] = [:]
        let places = Double(max(1, min(limits.runningAttempts - tally.running, Self.sharers)))
        for resource in Self.resources(of: node.task) {
            let own = node.terms?.budget?[resource]?.hard.map { max(0, $0 - (budget.spentByNode[slot]?[resource] ?? 0)) }
            let left = budget.left(resource)
            if case .tool = node.task, resource == .toolCalls {
                if left != nil || own != nil { amounts[resource] = 1 }
                continue
            }
            switch (own, left) {
            case (let own?, let left?): amounts[resource] = min(own, left)
            case (let own?, nil): amounts[resource] = own
            case (nil, let left?): amounts[resource] = (resource.isCounted ? (left / places).rounded(.up) : left / places)
            case (nil, nil): break
            }
            if let left, let amount = amounts[resource] { amounts[resource] = min(amount, left) }
        }
        return amounts
    }

    /// How many attempts share what is left when nothing says how much each may spend.
    private static let sharers = 8

    mutating func reserve(_ slot: Int) {
        guard hasBudget || node(of: slot).terms?.budget != nil else { return }
        budget.reservations[slot] = reservation(for: slot)
        budget.add(1, of: .attempts, node: slot)
    }

    mutating func settle(_ usage: Usage, of slot: Int) {
        let amounts: [(BudgetResource, Double)] = [
            (.costUsd, usage.costUsd), (.tokens, usage.tokens), (.toolCalls, usage.toolCalls), (.workTime, usage.workTime),
        ]
        for (resource, amount) in amounts {
            budget.add(amount, of: resource, node: slot)
            guard let reserved = budget.reservations[slot]?[resource] else { continue }
            budget.reservations[slot]?[resource] = max(0, reserved - amount)
        }
    }
}
