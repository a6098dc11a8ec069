import PlanModel

/// How much work a node may be at the worst, as far as the plan tells.
struct WorkEstimate {
    /// An amount, and why it has no upper bound where it has none.
    struct Amount {
        var known = 0.0
        var openBecause: [String] = []

        mutating func add(_ other: Amount) {
            known += other.known
            for reason in other.openBecause where openBecause.count < 5 && !openBecause.contains(reason) { openBecause.append(reason) }
        }

        func times(_ count: Int) -> Amount { Amount(known: known * Double(count), openBecause: openBecause) }
    }

    let plan: CompiledPlan
    let limits: Limits

    /// The attempts that may be made of a node, its items and rounds included, unless a person asks for more.
    func attempts(of node: CompiledNode) -> Amount {
        switch node.task {
        case .map(let map):
            let body = attempts(of: plan.nodes[map.body])
            guard map.maxItems < limits.itemsPerMap else {
                return Amount(known: body.known, openBecause: body.openBecause + ["'\(node.id)' sets no maxItems"])
            }
            return body.times(map.maxItems)
        case .subplan(let subplan):
            switch subplan.source {
            case .named(let name, _):
                return Amount(known: Double(tries(of: node) * subplan.maxRounds), openBecause: ["'\(name)' is another plan"])
            case .inline(let inner):
                var amount = Amount(known: 1)
                for index in 0..<inner.rootCount { amount.add(WorkEstimate(plan: inner, limits: limits).attempts(of: inner.nodes[index])) }
                return amount.times(tries(of: node) * subplan.maxRounds)
            }
        default: return Amount(known: Double(node.task.isAttempted ? tries(of: node) : 0))
        }
    }

    /// The attempts of one node by itself.
    func tries(of node: CompiledNode) -> Int {
        guard node.task.isAttempted else { return 0 }
        if node.effects == .once { return 1 }
        var tries = node.retryPolicy.maxAttempts
        for rule in node.failurePolicy where rule.action == .retry {
            tries = max(tries, min(rule.maxAttempts ?? max(node.retryPolicy.maxAttempts, 3), limits.attemptsPerNode))
        }
        return node.failurePolicy.contains { $0.action == .fallbackOwner } ? 2 * tries : tries
    }

    /// What a node and its items may spend of a resource.
    func spending(of node: CompiledNode, _ resource: BudgetResource) -> Amount {
        if let hard = node.terms?.budget?[resource]?.hard { return Amount(known: hard) }
        switch node.task {
        case .map(let map):
            let body = spending(of: plan.nodes[map.body], resource)
            guard map.maxItems < limits.itemsPerMap else {
                return Amount(known: body.known, openBecause: body.openBecause + ["'\(node.id)' sets no maxItems"])
            }
            return body.times(map.maxItems)
        case .subplan(let subplan):
            guard case .inline(let inner) = subplan.source else { return Amount(known: 0, openBecause: ["'\(node.id)' is another plan"]) }
            var amount = Amount()
            for index in 0..<inner.rootCount {
                amount.add(WorkEstimate(plan: inner, limits: limits).spending(of: inner.nodes[index], resource))
            }
            return amount.times(max(1, tries(of: node)) * subplan.maxRounds)
        case .agentTask:
            return resource == .attempts || resource == .workTime
                ? Amount() : Amount(known: 0, openBecause: ["'\(node.id)' has no budget of its own"])
        case .tool: return resource == .toolCalls ? Amount(known: Double(tries(of: node))) : Amount()
        default: return Amount()
        }
    }
}
