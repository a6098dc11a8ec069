import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    static let finishingReason = "the budget is used up, and the plan goes on without what costs"

    /// Whether a node uses up something of which the run has only so much.
    func costs(_ slot: Int) -> Bool { !charged(slot).isEmpty }

    /// The limited resources that an attempt of a node uses up.
    private func charged(_ slot: Int) -> [BudgetResource] {
        guard hasBudget else { return [] }
        return ([.attempts] + Self.resources(of: node(of: slot).task)).filter { budget.limits[$0]?.hard != nil }
    }

    /// Whether there is something left of everything that an attempt of a node uses up.
    func mayAfford(_ slot: Int) -> Bool {
        guard hasBudget, node(of: slot).task.isAttempted else { return true }
        return shortage(slot) == nil
    }

    /// The first resource of which nothing is left for a node.
    private func shortage(_ slot: Int) -> BudgetResource? {
        charged(slot).first { resource in
            let left = budget.left(resource) ?? .infinity
            return resource.isCounted ? left < 1 : left <= 0
        }
    }

    /// What follows when nothing more can be begun for want of something; nil when attempts under way may still give some back.
    func exhaustion(at slot: Int, at now: Timestamp) -> [Event]? {
        if budget.isFinishing, costs(slot) { return [.nodeSkipped(ref(of: slot), reason: Self.finishingReason)] }
        guard let resource = shortage(slot), budget.reserved(resource) <= 0 || resource == .attempts else { return nil }
        guard !budget.exhausted.contains(resource), let limit = budget.limits[resource]?.hard else { return nil }
        let told = Event.budgetExhausted(resource, spent: budget.spent[resource] ?? 0, limit: limit)
        switch plan.budget?.onHard ?? .ask {
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
        let amount = resource == .workTime ? TimeSpan(milliseconds: Int64(limit)).description : JSON.double(limit).text
        return "the run has used up its budget of \(amount) \(resource.rawValue)"
    }

    /// What an answer to that question makes happen.
    func decided(budget open: OpenApproval, _ reply: Command.Reply) throws(PlanError) -> [Event] {
        let place = "/approvals/\(open.approval.id)"
        guard let resource = open.approval.payload["resource"]?.string.flatMap(BudgetResource.init(rawValue:)),
            let limit = budget.limits[resource]?.hard
        else { return [] }
        switch reply.decision {
        case "raise":
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
        var usage = usage
        let own = node(of: slot).terms?.budget
        if budget.limits[.workTime] != nil || own?[.workTime] != nil, case .running(let since) = slots[slot].state {
            usage.workTime = max(0, Double((now - since).milliseconds))
        }
        guard !usage.isNothing else { return [] }
        var events: [Event] = [.usageRecorded(ref(of: slot), attempt: Int(slots[slot].attempts), usage)]
        let amounts: [(BudgetResource, Double)] = [
            (.costUsd, usage.costUsd), (.tokens, usage.tokens), (.toolCalls, usage.toolCalls), (.workTime, usage.workTime),
            (.attempts, 0),
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
