import DequeModule
import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    static let finishingReason = "the budget is used up, and the plan goes on without what costs"

    /// What an attempt of a node uses up of which the run has only so much.
    ///
    /// The same at all times, so that waiting nodes are counted by it: thousands that wait for one thing are not asked one by one.
    func charges(of slot: Int) -> BudgetCharges {
        guard hasBudget else { return [] }
        let node = node(of: slot)
        var charges = BudgetCharges(node.task.isAttempted ? [.attempts] : [])
        charges.formUnion(Self.resources(of: node))
        return charges.intersection(BudgetCharges(budget.limits.filter { $0.value.hard != nil }.map(\.key)))
    }

    /// Whether a node is left out once the run goes on without what costs.
    func costs(_ slot: Int) -> Bool { node(of: slot).task.isAttempted && !charges(of: slot).isEmpty }

    /// Everything of which nothing is left.
    var shortages: BudgetCharges {
        guard hasBudget else { return [] }
        return BudgetCharges(
            budget.limits.keys.filter { resource in
                guard let left = budget.left(resource) else { return false }
                return resource.isCounted ? left < 1 : left <= 1e-9
            })
    }

    /// Whether there is something left of everything that an attempt of a node uses up.
    func mayAfford(_ slot: Int) -> Bool {
        guard hasBudget, node(of: slot).task.isAttempted else { return true }
        return charges(of: slot).isDisjoint(with: shortages)
    }

    /// Whether some of what a node lacks may be given back by attempts that are under way, or over here and not heard of yet.
    func isRestInUse(for slot: Int) -> Bool {
        let lacking = charges(of: slot).intersection(shortages)
        return BudgetResource.allCases.contains { lacking.contains(BudgetCharges([$0])) && budget.reserved($0) > 1e-9 }
    }

    /// Whether any node that waits for a place can be paid for.
    var canAffordAny: Bool {
        guard hasBudget else { return !ready.isEmpty }
        let short = shortages
        return readyCharges.contains { $0.key.isDisjoint(with: short) }
    }

    /// The first node in line that can be paid for.
    var firstAffordable: Int? {
        guard hasBudget else { return ready.first }
        guard canAffordAny else { return nil }
        let short = shortages
        return ready.first { charges(of: $0).isDisjoint(with: short) }
    }

    /// The first node in line that is left out, because the run goes on without what costs.
    var firstLeftOut: Int? {
        guard budget.isFinishing, readyCharges.contains(where: { !$0.key.isEmpty }) else { return nil }
        return ready.first { costs($0) }
    }

    /// What follows when something cannot be begun for want of something that no attempt under way can give back any more.
    func exhaustion(at now: Timestamp) -> [Event] {
        guard hasBudget, !budget.isFinishing else { return [] }
        let short = shortages
        guard !short.isEmpty else { return [] }
        var wanted = readyCharges.keys.reduce(into: BudgetCharges()) { $0.formUnion($1) }
        for map in startingMaps { if let slot = roomyItem(of: map) { wanted.formUnion(charges(of: slot)) } }
        let resource = BudgetResource.allCases.first {
            wanted.intersection(short).contains(BudgetCharges([$0])) && budget.reserved($0) <= 1e-9 && !budget.exhausted.contains($0)
        }
        guard let resource else { return [] }
        return exhausted(resource, at: now)
    }

    /// What follows when there is nothing left of something.
    func exhausted(_ resource: BudgetResource, at now: Timestamp) -> [Event] {
        guard let limit = budget.limits[resource]?.hard else { return [] }
        let told = Event.budgetExhausted(resource, spent: budget.spent[resource] ?? 0, limit: limit)
        switch plan.budget?.onHard ?? .ask {
        case _ where isLent(resource): return [told]
        case .fail: return [told, .runFailed(nil, Failure(.budget, Self.sentence(resource, limit)))]
        case .finishWithout: return [told, .budgetFinishing]
        case .ask: return [told, .approvalRequested(nil, question(resource, limit, at: now))]
        }
    }

    private func question(_ resource: BudgetResource, _ limit: Double, at now: Timestamp) -> Approval {
        Approval(
            id: planRequestID(planRequests + 1), kind: .budget, nodeID: nil, title: "\(plan.title): budget used up",
            prompt: "\(Self.sentence(resource, limit)). How shall it go on?",
            payload: [
                "resource": .string(resource.rawValue), "limit": .double(limit), "spent": .double(budget.spent[resource] ?? 0),
            ],
            responseSchema: ["type": "object", "properties": ["limit": ["type": "number", "exclusiveMinimum": .double(limit)]]],
            choices: [
                Approval.Choice(value: "raise", label: "Raise the limit", hint: "give the new one with -i limit=…"),
                Approval.Choice(value: "finish-without", label: "Go on without what costs"),
                Approval.Choice(value: "abort", label: "Fail the run"),
            ], candidates: plan.approval?.by ?? [], requestedAt: now)
    }

    private static func sentence(_ resource: BudgetResource, _ limit: Double) -> String {
        "the run has used up its budget of \(resource.words(limit))"
    }

    /// What an answer to that question makes happen.
    func decided(budget open: OpenApproval, _ reply: Command.Reply) throws(PlanError) -> [Event] {
        let place = "/approvals/\(open.approval.id)"
        guard let resource = open.approval.payload["resource"]?.string.flatMap(BudgetResource.init(rawValue:)),
            let limit = budget.limits[resource]?.hard
        else { return [] }
        switch reply.decision {
        case "raise":
            if let refusal = refusal(ofRaising: resource, to: reply.values?["limit"]?.double ?? 0) { throw refusal }
            guard let raised = reply.values?["limit"]?.double, raised > limit else {
                throw PlanError(
                    "approval.invalid-answer", "raising needs a limit above \(JSON.double(limit).text)", at: place,
                    suggestion: "give it with -i limit=NUMBER")
            }
            return [.budgetRaised(resource, limit: raised)]
        case "finish-without": return [.budgetFinishing]
        case "abort": return [.runFailed(nil, Failure(.budget, Self.sentence(resource, limit)))]
        default:
            throw PlanError(
                "approval.invalid-answer", "'\(reply.decision)' is not offered", at: place,
                suggestion: "choose one of raise, finish-without, abort")
        }
    }

    /// What is recorded of an attempt's cost, and what is said when a limit comes near.
    func account(_ usage: Usage, of slot: Int, at now: Timestamp) -> [Event] {
        if usage.isNothing, !hasBudget, !traits(of: slot).contains(.budgeted) { return [] }
        var usage = usage
        let own = node(of: slot).terms?.budget
        if budget.limits[.workTime] != nil || own?[.workTime] != nil, case .running(let since) = slots[slot].state {
            usage.workTime = max(0, Double((now - since).milliseconds))
        }
        let spent: [Event] = usage.isNothing ? [] : [.usageRecorded(ref(of: slot), attempt: Int(slots[slot].attempts), usage)]
        return spent + warnings(about: usage)
    }

    /// What is said when what was spent just now brings a limit near.
    func warnings(about usage: Usage) -> [Event] {
        guard hasBudget else { return [] }
        var events: [Event] = []
        let amounts: [(BudgetResource, Double)] = [
            (.costUsd, usage.costUsd), (.tokens, usage.allTokens), (.toolCalls, usage.toolCalls), (.workTime, usage.workTime),
            (.attempts, usage.attempts),
        ]
        for (resource, amount) in amounts {
            guard let soft = budget.limits[resource]?.soft, !budget.warned.contains(resource) else { continue }
            let spent = (budget.spent[resource] ?? 0) + amount
            if spent >= soft { events.append(.budgetWarned(resource, spent: spent, limit: soft)) }
        }
        return events
    }

    /// Why a node may not be tried again, by its own budget; nil when it may.
    func overdraft(of slot: Int) -> Failure? {
        guard let own = node(of: slot).terms?.budget else { return nil }
        for (resource, limit) in own.limits {
            guard let hard = limit.hard, let spent = budget.spentByNode[slot]?[resource], spent >= hard else { continue }
            return Failure(
                .budget, "'\(name(of: ref(of: slot)))' has used up its own budget of \(JSON.double(hard).text) \(resource.rawValue)")
        }
        return nil
    }
}
