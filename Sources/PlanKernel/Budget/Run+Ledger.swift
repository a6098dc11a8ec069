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

    /// What is kept back for attempts that were taken from their owners just now: those may be spending it, and say so when they are over.
    /// - Parameter reported: the attempt whose owner has just said what it has spent.
    mutating func held(besides reported: (ref: NodeRef, attempt: Int)?) -> [Event] {
        guard let dropped = budget.dropped, !dropped.isEmpty, !status.isTerminal else { return [] }
        budget.dropped = [:]
        return dropped.sorted { $0.key < $1.key }.compactMap { own, amounts in
            let ref = ref(of: own.slot)
            // How long it takes to end is counted nowhere, and that it was made has been counted.
            let open = amounts.filter { $0.key != .workTime && $0.key != .attempts && $0.value > 0 }
            if let reported, reported == (ref, own.attempt) { return nil }
            return open.isEmpty ? nil : .allowanceHeld(ref, attempt: own.attempt, open)
        }
    }

    /// Attempts that are over here, and of which nobody has said yet what they have spent. Whoever drives the run releases what is kept
    /// back for those that nobody makes any more, with ``Command/spendLate(_:attempt:child:_:)``.
    public var strayAttempts: [(ref: NodeRef, attempt: Int)] {
        if budget.held.isEmpty { return [] }
        let children = Set(leftChildren.values)
        return budget.held.keys.filter { !children.contains($0) }.sorted().map { (ref(of: $0.slot), $0.attempt) }
    }

    mutating func settle(_ usage: Usage, of slot: Int, attempt: Int) {
        let amounts: [(BudgetResource, Double)] = [
            (.costUsd, usage.costUsd), (.tokens, usage.allTokens), (.toolCalls, usage.toolCalls), (.workTime, usage.workTime),
            (.attempts, usage.attempts),
        ]
        // What comes late is none of what the attempt under way was promised.
        let isLate = attempt != Int(slots[slot].attempts)
        let told = NodeAttempt(slot: slot, attempt: attempt)
        if !leftChildren.isEmpty { leftChildren = leftChildren.filter { $0.value != told } }
        if !budget.held.isEmpty { budget.held[told] = nil }
        if !isLate, case .inChild(let child) = slots[slot].state { settledChildren[slot] = child }
        for (resource, amount) in amounts {
            budget.add(amount, of: resource, node: slot)
            guard !isLate, let reserved = budget.reservations[slot]?[resource] else { continue }
            budget.reservations[slot]?[resource] = max(0, reserved - amount)
        }
    }
}
