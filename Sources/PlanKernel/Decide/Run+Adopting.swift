public import PlanCalendar
import PlanExpressions
import PlanJSON
public import PlanModel

extension Run {
    /// What of the run is under way and would be the same under another plan: attempts, and requests to people.
    ///
    /// Items of a map that has not changed are offered one by one. A node that somebody else was given than the plan says is not offered,
    /// nor are checks.
    /// - Parameters:
    ///   - other: the plan of the run in which it is to go on.
    ///   - isAlive: asked of each attempt: whether whoever makes it will still hand in its result.
    public func adoptions(for other: CompiledPlan, at now: Timestamp, where isAlive: (NodeRef) -> Bool = { _ in true }) -> [AdoptionOffer] {
        guard !status.isTerminal, status != .pendingApproval, compensation == nil, !plan.isReported, !other.isReported,
            tally.running + tally.children > 0 || tally.awaitingHuman > 0
        else { return [] }
        let ours = plan.nodeDigests, theirs = other.nodeDigests
        return slots.indices.compactMap { slot -> AdoptionOffer? in
            guard let matter = matter(of: slot, isAlive, at: now), standIns[slot] == nil, let (id, item) = place(of: slot),
                let digest = ours[id], theirs[id] == digest, let index = other.index(of: id), index < other.rootCount,
                let input = inputDigest(of: slot, at: now)
            else { return nil }
            guard let item else { return AdoptionOffer(ref: NodeRef(index), inputDigest: input, matter: matter) }
            guard case .map(let task) = other.nodes[index].task else { return nil }
            return AdoptionOffer(ref: NodeRef(task.body, item: item), inputDigest: input, matter: matter)
        }
    }

    /// The node of the plan that something is, or an item of; nil for what undoes something, and for items of a map that has begun anew.
    private func place(of slot: Int) -> (NodeID, item: Int?)? {
        let ref = ref(of: slot)
        guard self.slot(of: ref) == slot else { return nil }
        if slot < plan.rootCount { return (plan.nodes[slot].id, nil) }
        guard let item = ref.item, let map = plan.nodes[ref.node].enclosingMap else { return nil }
        return (plan.nodes[map].id, item)
    }

    private func matter(of slot: Int, _ isAlive: (NodeRef) -> Bool, at now: Timestamp) -> AdoptionOffer.Matter? {
        switch slots[slot].state {
        case .inChild(let child):
            var adoption = Adoption(
                from: id, startedIn: beginning(of: slot), attempt: Int(slots[slot].attempts),
                key: attemptKey(of: slot, at: now),
                losses: Int(slots[slot].losses), forgiven: Int(slots[slot].forgiven), since: clock)
            adoption.child = child
            adoption.round = rounds[slot] ?? 1
            return .attempt(adoption)
        case .running(let since):
            let ref = ref(of: slot), task = node(of: slot).task
            if case .subplan = task { return nil }
            guard task.isAttempted, isAlive(ref), let assignment = try? assignment(for: ref) else { return nil }
            var adoption = Adoption(
                from: id, startedIn: beginning(of: slot), attempt: assignment.attempt, key: assignment.idempotencyKey,
                losses: assignment.losses, forgiven: Int(slots[slot].forgiven), since: since, claim: claim(of: ref))
            adoption.messages = messages(of: ref)
            return .attempt(adoption)
        case .awaitingHuman(let request): return approvals[request].map { .request($0, from: id) }
        default: return nil
        }
    }

    /// The run in which the attempt of a node that is under way was begun.
    public func beginning(of ref: NodeRef) -> RunID { slot(of: ref).map { beginning(of: $0) } ?? id }

    /// The run in which the attempt of a slot that is under way was begun.
    func beginning(of slot: Int) -> RunID {
        guard let adoption = adopted[slot], adoption.attempt == Int(slots[slot].attempts) else { return id }
        return adoption.startedIn
    }

    /// What goes on in this run instead of being begun; nil when there is no such thing, or the node is given something else.
    func adopt(into slot: Int, at now: Timestamp) throws(ExpressionError) -> [Event]? {
        let ref = ref(of: slot)
        guard let offer = adoptable[ref], inputDigest(of: slot, at: now) == offer.inputDigest else { return nil }
        switch offer.matter {
        case .attempt(let adoption):
            guard mayAfford(slot), !(budget.isFinishing && costs(slot)) else { return nil }
            return [.nodeAdopted(ref, adoption)]
        case .request(let open, let from):
            let node = node(of: slot)
            guard case .human(let human) = node.task,
                case .approvalRequested(_, let fresh)? = try request(human, slot, node, at: now).first, fresh.asksTheSame(as: open.approval)
            else { return nil }
            return [.requestAdopted(ref, AdoptedRequest(from: from, id: open.approval.id, standing: open.snapshot))]
        }
    }

    /// What may go on in this run; heeded until ``adoptNothing()``, and no part of its state.
    public mutating func mayAdopt(_ offers: [AdoptionOffer]) {
        adoptable = Dictionary(offers.map { ($0.ref, $0) }) { $1 }
    }

    public mutating func adoptNothing() { adoptable = [:] }

    /// The attempt of an earlier run that a node has gone on with; nil when it has none.
    public func adoption(of ref: NodeRef) -> Adoption? { slot(of: ref).flatMap { adopted[$0] } }
}

extension Approval {
    /// Whether a person who is asked this is shown and may answer the same as with another request.
    fileprivate func asksTheSame(as other: Approval) -> Bool {
        kind == other.kind && nodeID == other.nodeID && item == other.item && title == other.title && prompt == other.prompt
            && payloadDigest == other.payloadDigest && responseSchema == other.responseSchema && choices == other.choices
            && editable == other.editable && candidates == other.candidates && quorum == other.quorum && excluded == other.excluded
    }
}
