public import PlanCalendar
import PlanJSON
public import PlanModel

extension Run {
    /// Whether the limit is what the run around this one lets it spend, and not what its own plan says.
    func isLent(_ resource: BudgetResource) -> Bool {
        guard origin.parent?.allowance[resource] != nil, let limit = budget.limits[resource]?.hard else { return false }
        return plan.budget?[resource]?.hard.map { limit < $0 } ?? true
    }

    /// Why people may not raise a limit here: the run around this one has it in hand. Nil when they may.
    func refusal(ofRaising resource: BudgetResource, to limit: Double) -> PlanError? {
        guard let parent = origin.parent, let allowance = parent.allowance[resource], limit > allowance || isLent(resource) else {
            return nil
        }
        return PlanError(
            "budget.not-raised", "run \(parent.run), which this one belongs to, decides how much \(resource.rawValue) it may spend",
            at: "/runs/\(id)/budget", suggestion: "raise it there with 'cairn raise-budget \(parent.run)'")
    }

    /// What this run wants of the one around it before it can go on.
    public var wants: [BudgetResource] { BudgetResource.allCases.filter { budget.exhausted.contains($0) && isLent($0) } }

    /// The most that an attempt which is under way may spend, by resource.
    public func allowance(of ref: NodeRef) -> [BudgetResource: Double] { slot(of: ref).flatMap { budget.reservations[$0] } ?? [:] }

    /// The same as of now: of the work time that which is not over yet. What it has spent of all else, whoever makes it says in the end.
    public func allowance(of ref: NodeRef, at now: Timestamp) -> [BudgetResource: Double] {
        var left = allowance(of: ref)
        if let time = left[.workTime], case .running(let since)? = state(of: ref) {
            left[.workTime] = max(0, time - max(0, Double((now - since).milliseconds)))
        }
        return left
    }

    /// What this run has been given since, of what it had used up: by the run around it.
    public func raises(by allowance: [BudgetResource: Double]) -> [(resource: BudgetResource, limit: Double)] {
        wants.compactMap { resource in
            guard let given = allowance[resource], let limit = budget.limits[resource]?.hard, given > limit else { return nil }
            return (resource, plan.budget?[resource]?.hard.map { min($0, given) } ?? given)
        }
    }

    /// The run inside of this one gets more, as long as there is some; else people are asked here, as the plan says.
    func childShort(_ ref: NodeRef, child: RunID, _ resources: [BudgetResource], at now: Timestamp) -> [Event] {
        guard !status.isTerminal, let slot = slot(of: ref), case .inChild(child) = slots[slot].state,
            let resource = resources.first(where: { budget.reservations[slot]?[$0] != nil }),
            let reserved = budget.reservations[slot]?[resource]
        else { return [] }
        if budget.isFinishing { return [.nodeSkipped(ref, reason: Self.finishingReason)] }
        let own = node(of: slot).terms?.budget?[resource]?.hard.map { max(0, $0 - (budget.spentByNode[slot]?[resource] ?? 0) - reserved) }
        if let own, own <= 1e-9 { return overdrawn(slot, resource, at: now) }
        guard let left = budget.left(resource) else { return [.allowanceRaised(ref, resource, limit: reserved + (own ?? reserved))] }
        let share = resource.isCounted ? (left / sharers).rounded(.up) : left / sharers
        let more = min(share, left, own ?? .infinity)
        if more > (resource.isCounted ? 0.5 : 1e-9) { return [.allowanceRaised(ref, resource, limit: reserved + more)] }
        // What others have in hand may come back.
        let others = budget.reservations.filter { $0.key != slot && restingChildren[$0.key] != .blocked }.map(\.value)
        guard (others + budget.held.values).allSatisfy({ ($0[resource] ?? 0) <= 1e-9 }) else { return [] }
        return budget.exhausted.contains(resource) ? [] : exhausted(resource, at: now)
    }

    private func overdrawn(_ slot: Int, _ resource: BudgetResource, at now: Timestamp) -> [Event] {
        follow(Failure(.budget, "'\(name(of: ref(of: slot)))' has used up its own budget of \(resource.rawValue)"), of: slot, at: now)
    }

    /// What was spent by what nobody waits for any more counts all the same.
    func spendLate(_ ref: NodeRef, attempt: Int, child: RunID?, _ usage: Usage) -> [Event] {
        guard let slot = slot(of: ref) else { return [] }
        let isAwaited = child.map { leftChildren[$0] != nil } ?? (budget.held[NodeAttempt(slot: slot, attempt: attempt)] != nil)
        guard isAwaited || child == nil && !usage.isNothing else { return [] }
        return [.usageRecorded(ref, attempt: attempt, usage)]
    }

    /// The runs inside of this one that it has gone on without, by the attempt that they were.
    public var strayChildren: [(ref: NodeRef, attempt: Int, child: RunID)] {
        leftChildren.sorted { $0.key.rawValue < $1.key.rawValue }.map { (ref(of: $1.slot), $1.attempt, $0) }
    }

    /// Whether a run inside of this one waits for something that only this one can give, or for a person.
    public var hasBlockedChildren: Bool { restingChildren.values.contains(.blocked) }
}
