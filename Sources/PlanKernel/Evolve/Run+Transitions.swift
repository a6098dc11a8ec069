import DequeModule
import HeapModule
import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    /// Assigns a state and keeps the tally.
    mutating func assign(_ state: NodeState, to slot: Int) {
        let isNode = slot < plan.rootCount
        tally.count(slots[slot].state, by: -1, isNode: isNode)
        tally.count(state, by: 1, isNode: isNode)
        slots[slot].state = state
    }

    /// Leaves whatever queue the old state stood in and joins the one of the new state.
    mutating func enter(_ state: NodeState, on slot: Int) {
        let old = slots[slot].state
        leave(old, slot)
        assign(state, to: slot)
        switch old {
        case .retrying, .waiting: dropStaleTimers()
        case .mapping: if state != .mapping { cancelItems(of: slot) }
        case .blocked: if tally.blocked == 0 { (failureCount, isOverFailureBudget) = (0, false) }
        default: break
        }
        if old == .skipped { skipReasons[slot] = nil }
        if !waitsSince.isEmpty { waitsSince[slot] = nil }
        switch state {
        case .waiting, .blocked: waitsSince[slot] = clock
        default: break
        }
        if !budget.reservations.isEmpty { keepReservation(of: slot, from: old, in: state) }
        if !messages.isEmpty { keepMessages(of: slot, in: state) }
        if !deadlines.isEmpty || !undated.isEmpty, state.status.isTerminal || state == .pending { dropDeadline(of: slot) }
        switch state {
        case .queued:
            undecided.append(slot)
            if traits(of: slot).contains(.dated) { startDeadline(of: slot) }
        case .ready:
            ready.append(slot)
            if hasBudget { countReady(slot, by: 1) }
        default: break
        }
    }

    mutating func countReady(_ slot: Int, by change: Int) {
        let charges = charges(of: slot)
        let count = readyCharges[charges, default: 0] + change
        readyCharges[charges] = count == 0 ? nil : count
    }

    /// An attempt, the checks of its result and the run that it has become spend out of one reservation.
    private mutating func keepReservation(of slot: Int, from old: NodeState, in state: NodeState) {
        switch state {
        case .running, .checking, .inChild: return
        default: break
        }
        guard let amounts = budget.reservations.removeValue(forKey: slot) else { return }
        switch old {
        case .running, .checking: budget.dropped?[NodeAttempt(slot: slot, attempt: Int(slots[slot].attempts))] = amounts
        default: break
        }
    }

    /// What was said to who makes an attempt is for nobody else: neither for who makes the next one, nor for who checks the result.
    private mutating func keepMessages(of slot: Int, in state: NodeState) {
        if case .running = state { return }
        messages[slot] = nil
    }

    /// What is left of a map that ends before its items have is not done any more.
    private mutating func cancelItems(of map: Int) {
        guard let state = maps[map], state.ended < state.count else { return }
        for item in state.base..<state.base + state.count where !slots[item].state.status.isTerminal { enter(.cancelled, on: item) }
        startingMaps.removeAll { $0 == map }
        maps[map]?.next = state.count
        maps[map]?.active = 0
        maps[map]?.ended = state.count
    }

    private mutating func leave(_ state: NodeState, _ slot: Int) {
        switch state {
        case .queued: Self.remove(slot, from: &undecided)
        case .ready:
            Self.remove(slot, from: &ready)
            if hasBudget { countReady(slot, by: -1) }
        case .mapping: Self.remove(slot, from: &finishing)
        case .awaitingHuman(let approval), .blocked(let approval?): approvals[approval] = nil
        case .pending:
            if slot >= plan.rootCount { takeItem(slot) }
            if traits(of: slot).contains(.dated) { startDeadline(of: slot) }
        case .inChild(let child):
            if !restingChildren.isEmpty { restingChildren[slot] = nil }
            if settledChildren[slot] != child, hasBudget {
                let attempt = NodeAttempt(slot: slot, attempt: Int(slots[slot].attempts))
                leftChildren[child] = attempt
                budget.held[attempt] = budget.reservations[slot]
            }
            settledChildren[slot] = nil
        default: break
        }
    }

    /// Drops timers whose slot has moved on, so that the earliest entry is always one that will move something.
    private mutating func dropStaleTimers() {
        while let entry = timers.min {
            switch slots[entry.slot].state {
            case .retrying(entry.due), .waiting(entry.due): return
            default: timers.removeMin()
            }
        }
    }

    private static func remove(_ slot: Int, from queue: inout Deque<Int>) {
        if queue.first == slot {
            queue.removeFirst()
        } else {
            queue.removeAll { $0 == slot }
        }
    }

    /// An item's turn has come: its map counts it as under way.
    ///
    /// Not always the next one: a person may have skipped another, and items that are done again stand between such that have ended.
    private mutating func takeItem(_ slot: Int) {
        let ref = ref(of: slot)
        guard let item = ref.item, let map = plan.nodes[ref.node].enclosingMap, let state = maps[map] else { return }
        maps[map]?.active += 1
        guard item == state.next else { return }
        var next = item + 1
        while next < state.count, slots[state.base + next].state != .pending { next += 1 }
        maps[map]?.next = next
        if next == state.count { Self.remove(map, from: &startingMaps) }
    }

    mutating func becomeReady(_ slot: Int) { enter(.ready, on: slot) }

    mutating func start(_ slot: Int, attempt: Int, at: Timestamp) {
        reserve(slot)
        enter(.running(since: at), on: slot)
        slots[slot].attempts = Int32(attempt)
        if compensation != nil, compensation?.left.last == ref(of: slot) { compensation?.left.removeLast() }
        // The rounds of a sub-plan are those of one attempt.
        if !rounds.isEmpty, case .subplan = node(of: slot).task { rounds[slot] = nil }
    }

    mutating func set(timer: Timestamp, on slot: Int, as state: NodeState) {
        enter(state, on: slot)
        timers.insert(TimerEntry(due: timer, slot: slot))
    }

    mutating func complete(_ slot: Int, _ completion: Event.Completion) {
        slots[slot].output = completion.output ?? itemsOutput(of: slot)
        if !failures.isEmpty { failures[slot] = nil }
        if !submissions.isEmpty { submissions[slot] = nil }
        if let signal = completion.signal { signals.removeAll { $0.seq == signal } }
        failureCount = 0
        if plan.isReported { isOverFailureBudget = false }
        checkpointCount += 1
        if slot < plan.rootCount {
            if !completion.dead.isEmpty { deadEdges[slot] = completion.dead }
        }
        if traits(of: slot).contains(.undoable) { undoable.append(slot) }
        end(slot, as: completion.remarks.isEmpty ? .completed : .partial, dead: completion.dead)
    }

    /// Ends a node or an item: decides its outbound edges, or tells its map.
    mutating func end(_ slot: Int, as state: NodeState, dead: [Int32] = []) {
        enter(state, on: slot)
        if slot < plan.rootCount {
            decideEdges(from: slot, ended: state, dead: dead)
        } else {
            endItem(slot, as: state)
        }
    }

    private mutating func decideEdges(from slot: Int, ended: NodeState, dead list: [Int32]) {
        let dead: Set<Int32> = list.isEmpty ? [] : Set(list)
        for edge in plan.edges[from: slot] {
            let isLive =
                switch ended {
                case .completed, .partial: edge.outcome != .failure && (dead.isEmpty || !dead.contains(edge.target))
                case .failed: edge.outcome != .success
                default: false
                }
            let target = Int(edge.target)
            inbound[target].open -= 1
            if isLive {
                inbound[target].live += 1
                if edge.isBranch { inbound[target].liveBranches += 1 }
            }
            if mayBeDecided(target), slots[target].state == .pending { enter(.queued, on: target) }
        }
    }

    /// Whether the inbound edges that are decided already settle the start rule.
    func mayBeDecided(_ slot: Int) -> Bool {
        if inbound[slot].open == 0 { return true }
        guard plan.traits[slot].contains(.early), case .join(let mode, _) = plan.nodes[slot].task else { return false }
        switch mode {
        case .any: return inbound[slot].live >= 1
        case .atLeast(let count): return inbound[slot].live >= count
        case .all, .settled: return false
        }
    }

    private mutating func endItem(_ slot: Int, as state: NodeState) {
        let ref = ref(of: slot)
        guard let map = plan.nodes[ref.node].enclosingMap else { return }
        maps[map]?.active -= 1
        maps[map]?.ended += 1
        if state == .failed { maps[map]?.failed += 1 }
        if let state = maps[map], state.ended == state.count { finishing.append(map) }
    }

    /// Does a node again. A map that has items keeps those that went well.
    /// - Parameter reason: what whoever does it is told; of a map, whoever does the items that are repeated.
    mutating func unblock(_ slot: Int, reason: String?) {
        failureCount = 0
        isOverFailureBudget = false
        slots[slot].forgiven = slots[slot].attempts
        if failures[slot]?.kind == .lost { slots[slot].losses += 1 }
        if slots[slot].state.status.isTerminal, slot < plan.rootCount {
            takeBackEdges(of: slot, except: [])
            deadEdges[slot] = nil
            undoable.removeAll { $0 == slot }
        }
        renewDeadline(of: slot)
        guard maps[slot] == nil else { return redoItems(of: slot, reason: reason) }
        enter(.queued, on: slot)
        if let reason { failures[slot] = Failure(.rejected, reason) }
    }

    /// Does the items of a map again that failed or were broken off; the others keep their results.
    mutating func redoItems(of slot: Int, reason: String? = nil) {
        guard var map = maps[slot] else { return }
        enter(.mapping, on: slot)
        startDeadline(of: slot)
        let again = (map.base..<map.base + map.count).filter { slots[$0].state == .failed || slots[$0].state == .cancelled }
        map.ended = map.count - again.count
        map.active = 0
        map.failed = 0
        if let first = again.first { map.next = first - map.base }
        maps[slot] = map
        for item in again {
            slots[item].forgiven = slots[item].attempts
            enter(.pending, on: item)
            if let reason { failures[item] = Failure(.rejected, reason) }
        }
        if again.isEmpty { finishing.append(slot) } else { startingMaps.append(slot) }
    }
}
