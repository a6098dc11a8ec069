import DequeModule
import HeapModule
import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    /// Puts a node, and what follows it if that is said, back to where it was before it began.
    mutating func restart(_ ref: NodeRef, _ redoing: Redoing) {
        guard let first = slot(of: ref) else { return }
        failureCount = 0
        isOverFailureBudget = false
        guard first < plan.rootCount else { return unblock(first, reason: redoing.reason) }
        let again = redoing.downstream ? [first] + followers(of: first) : [first]
        let isReset = Set(again)
        let keepsItems = redoing.keepsItems && maps[first] != nil
        let output = redoing.keepsOutput ? slots[first].output : nil
        for slot in again { takeBackEdges(of: slot, except: isReset) }
        for slot in again where !keepsItems || slot != first { forget(slot) }
        if keepsItems { forgetEnd(of: first) }
        slots[first].output = output
        if let input = redoing.input { givenInputs[first] = input }
        for slot in again { recount(slot, without: isReset) }
        for slot in again {
            if keepsItems, slot == first {
                redoItems(of: slot, reason: redoing.reason)
            } else {
                enter(mayBeDecided(slot) ? .queued : .pending, on: slot)
            }
        }
        if let reason = redoing.reason { failures[first] = Failure(.rejected, reason) }
    }

    /// The nodes that a node leads to, in position order.
    public func followers(of ref: NodeRef) -> [NodeRef] { slot(of: ref).map { followers(of: $0).map { NodeRef($0) } } ?? [] }

    /// The nodes that a node leads to, by slot.
    func followers(of slot: Int) -> [Int] {
        var found: Set<Int> = []
        var open = [slot]
        while let next = open.popLast() {
            for edge in plan.edges[from: next] where found.insert(Int(edge.target)).inserted { open.append(Int(edge.target)) }
        }
        return found.sorted()
    }

    /// An edge is open again when its start is done again; nodes that have begun already do not look at it any more.
    mutating func takeBackEdges(of slot: Int, except reset: Set<Int>) {
        guard slots[slot].state.status.isTerminal, slots[slot].state != .cancelled else { return }
        for edge in plan.edges[from: slot] where !reset.contains(Int(edge.target)) {
            let target = Int(edge.target)
            inbound[target].open += 1
            if isLive(edge, from: slot) {
                inbound[target].live -= 1
                if edge.isBranch { inbound[target].liveBranches -= 1 }
            }
            if slots[target].state == .queued, !mayBeDecided(target) { enter(.pending, on: target) }
        }
    }

    /// Whether an edge of a node that has ended is live.
    func isLive(_ edge: EdgeTable.Edge, from slot: Int) -> Bool {
        switch slots[slot].state {
        case .completed, .partial: edge.outcome != .failure && !(deadEdges[slot]?.contains(edge.target) ?? false)
        case .failed: edge.outcome != .success
        default: false
        }
    }

    /// Drops everything that a node has come to; its attempts keep their numbers.
    mutating func forget(_ slot: Int) {
        if let map = maps.removeValue(forKey: slot) {
            startingMaps.removeAll { $0 == slot }
            finishing.removeAll { $0 == slot }
            for item in map.base..<map.base + map.count {
                enter(.cancelled, on: item)
                slots[item].output = nil
                failures[item] = nil
            }
            undoable.removeAll { $0 >= map.base && $0 < map.base + map.count }
        }
        forgetEnd(of: slot)
        givenInputs[slot] = nil
        evidence[slot] = nil
        submissions[slot] = nil
        carried[slot] = nil
        adopted[slot] = nil
        offers[slot] = nil
        if case .subplan = plan.nodes[slot].task { rounds[slot] = nil }
    }

    /// Drops how a node has ended.
    private mutating func forgetEnd(of slot: Int) {
        for (id, open) in approvals where open.slot == slot { approvals[id] = nil }
        slots[slot].output = nil
        slots[slot].forgiven = slots[slot].attempts
        failures[slot] = nil
        deadEdges[slot] = nil
        dropDeadline(of: slot)
        undoable.removeAll { $0 == slot }
    }

    /// Counts the edges into a node anew: those of nodes that are done again are open.
    private mutating func recount(_ slot: Int, without reset: Set<Int>) {
        var found = InboundEdges()
        for source in Set(plan.nodes[slot].upstream) {
            for edge in plan.edges[from: Int(source)] where Int(edge.target) == slot {
                let state = slots[Int(source)].state
                guard !reset.contains(Int(source)), state.status.isTerminal, state != .cancelled else {
                    found.open += 1
                    continue
                }
                guard isLive(edge, from: Int(source)) else { continue }
                found.live += 1
                if edge.isBranch { found.liveBranches += 1 }
            }
        }
        inbound[slot] = found
    }

    mutating func handOff(_ slot: Int, to owner: Owner) {
        standIns[slot] = owner
        switch slots[slot].state {
        case .pending, .queued, .ready: return
        default: break
        }
        slots[slot].forgiven = slots[slot].attempts
        enter(.queued, on: slot)
    }

    /// Clears away what is not done any more and sets out what undoes the rest.
    mutating func startCompensation(_ ref: NodeRef?, _ failure: Failure) {
        if let ref, let slot = slot(of: ref) {
            failures[slot] = failure
            enter(.failed, on: slot)
        }
        for slot in slots.indices where !slots[slot].state.status.isTerminal { enter(.cancelled, on: slot) }
        approvals = [:]
        expiries = [:]
        startingMaps = []
        finishing = []
        dropAllDeadlines()
        let left = undoable.compactMap { slot in
            node(of: slot).terms?.compensation.map { NodeRef($0, item: self.ref(of: slot).item) }
        }
        for ref in left where undoSlots[ref] == nil {
            undoSlots[ref] = slots.count
            slots.append(Slot())
            itemRefs.append(ref)
            expansions.append(Expansion(body: ref.node, count: 1, item: ref.item))
        }
        compensation = Compensation(node: ref?.node, failure: failure, left: left)
    }
}
