import HeapModule
public import PlanCalendar
public import PlanJSON
public import PlanModel

extension Run {
    // Inlined, because to call it from where the run is changed would copy the run.
    @inline(__always)
    func slot(of ref: NodeRef) -> Int? {
        guard let item = ref.item else { return ref.node < min(plan.rootCount, slots.count) ? ref.node : undoSlots[ref] }
        if plan.nodes[ref.node].undoneMap != nil { return undoSlots[ref] }
        guard let map = plan.nodes[ref.node].enclosingMap, let state = maps[map], item >= 0, item < state.count else { return nil }
        return state.base + item
    }

    /// The map whose item something is, or undoes.
    func map(of ref: NodeRef) -> Int? {
        let node = plan.nodes[ref.node]
        return ref.item == nil ? nil : node.enclosingMap ?? node.undoneMap
    }

    func ref(of slot: Int) -> NodeRef {
        slot < plan.rootCount ? NodeRef(slot) : itemRefs[slot - plan.rootCount]
    }

    func node(of slot: Int) -> CompiledNode { plan.nodes[ref(of: slot).node] }

    /// What is special about the node of a slot: asked first, as for most nodes it spares looking at the node itself.
    func traits(of slot: Int) -> NodeTraits { plan.traits[ref(of: slot).node] }

    /// The name by which people know a node or an item: `tests`, `check_links[3]`.
    public func name(of ref: NodeRef) -> String { plan.name(of: ref) }

    /// The state of a node or an item; nil when the run has no such one.
    public func state(of ref: NodeRef) -> NodeState? { slot(of: ref).map { slots[$0].state } }
    public func output(of ref: NodeRef) -> JSON? { slot(of: ref).flatMap { slots[$0].output } }
    public func attempts(of ref: NodeRef) -> Int { slot(of: ref).map { Int(slots[$0].attempts) } ?? 0 }
    public func failure(of ref: NodeRef) -> Failure? { slot(of: ref).flatMap { failures[$0] } }

    /// The items of a map: how many there are, have ended, and have failed. Nil when it has not been expanded.
    public func items(of map: Int) -> (count: Int, ended: Int, failed: Int, active: Int)? {
        maps[map].map { ($0.count, $0.ended, $0.failed, $0.active) }
    }

    /// The identity of an item by its map's `key`.
    public func key(of ref: NodeRef) -> String? {
        guard let item = ref.item, let map = map(of: ref), let state = maps[map] else { return nil }
        return state.keys.indices.contains(item) ? state.keys[item] : nil
    }

    /// The requests that wait for a person, oldest first.
    public var openApprovals: [Approval] {
        approvals.values.sorted { left, right in
            let (first, second) = (left.approval, right.approval)
            return (first.requestedAt, left.slot ?? -1, first.id) < (second.requestedAt, right.slot ?? -1, second.id)
        }.map(\.approval)
    }

    /// The run that a node's result was taken over from.
    public func carrier(of ref: NodeRef) -> RunID? { slot(of: ref).flatMap { carried[$0] } }

    /// Who does a node: its owner, or who has taken its place.
    public func owner(of ref: NodeRef) -> Owner { slot(of: ref).map { owner(of: $0) } ?? plan.nodes[ref.node].owner }

    /// Who has agreed to a request that needs several people.
    public func agreed(to approval: ApprovalID) -> [ActorID] { approvals[approval]?.agreed ?? [] }

    /// Whether a person's answer has been taken that has this key: then a repeat of it changes nothing.
    public func hasHeard(_ key: String, from person: ActorID, on approval: ApprovalID) -> Bool {
        heardKeys.contains(Self.heardKey(key, person, approval))
    }

    static func heardKey(_ key: String, _ person: ActorID, _ approval: ApprovalID) -> String { "\(approval) \(person) \(key)" }

    /// The next moment at which something moves by itself.
    public var nextTimer: Timestamp? {
        guard !status.isTerminal, !isHeld else { return nil }
        if status == .pendingApproval || scheduledAt != nil { return [scheduledAt, expiries.values.min()].compactMap(\.self).min() }
        var next = timers.min?.due
        if let due = deadlineTimers.min?.due { next = min(due, next ?? due) }
        if !expiries.isEmpty, let due = expiries.values.min() { next = min(due, next ?? due) }
        return next
    }

    /// The result of a node that is being checked, or what a person has said in its place.
    public func submission(of ref: NodeRef) -> Submission? { slot(of: ref).flatMap { submissions[$0] } }

    /// Every check of a result that is under way.
    public var checksUnderWay: [(ref: NodeRef, attempt: Int)] {
        guard tally.running > 0, !submissions.isEmpty else { return [] }
        return slots.indices.compactMap { slot in
            guard case .checking = slots[slot].state else { return nil }
            return (ref(of: slot), Int(slots[slot].attempts))
        }
    }

    /// Every attempt that is under way.
    public var runningAttempts: [(ref: NodeRef, attempt: Int)] {
        guard tally.running > 0 else { return [] }
        return slots.indices.compactMap { slot in
            guard case .running = slots[slot].state else { return nil }
            return (ref(of: slot), Int(slots[slot].attempts))
        }
    }
}

extension CompiledPlan {
    /// The name by which people know a node or an item: `tests`, `check_links[3]`.
    public func name(of ref: NodeRef) -> String {
        let node = nodes[ref.node]
        guard let item = ref.item else { return node.id.rawValue }
        return "\((node.enclosingMap.map { nodes[$0] } ?? node).id)[\(item)]"
    }

    /// The node or item of a name, as ``name(of:)`` writes it.
    public func ref(named name: String) -> NodeRef? {
        let parts = name.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
        guard let index = index(of: NodeID(String(parts[0]))) else { return nil }
        guard parts.count == 2 else { return NodeRef(index) }
        guard parts[1].last == "]", let item = Int(parts[1].dropLast()), item >= 0 else { return nil }
        if nodes[index].undoneMap != nil { return NodeRef(index, item: item) }
        guard case .map(let map) = nodes[index].task else { return nil }
        return NodeRef(map.body, item: item)
    }
}
