import DequeModule
import HeapModule
import PlanCalendar
import PlanModel

extension Run {
    /// What must always hold and does not; empty for a sound run.
    ///
    /// Costs time in the order of the run's nodes and edges: for tests, simulation and auditors, and in debug builds for small runs.
    public var brokenInvariants: [String] {
        var broken: [String] = []
        if status.isTerminal { broken += brokenEnd } else { broken += brokenSlots + brokenQueues + brokenEdges + brokenMaps }
        broken += brokenRules + brokenBudget
        var tally = Tally()
        for slot in slots.indices { tally.count(slots[slot].state, by: 1, isNode: slot < plan.rootCount) }
        if tally != self.tally { broken.append("the tally is \(self.tally), counted is \(tally)") }
        return broken
    }

    /// The same for debug builds: runs of many nodes are spared, or each step would cost what the run costs.
    var violatedInvariants: [String] { slots.count > 64 ? [] : brokenInvariants }

    /// Rules about the run as a whole: its approval, its places and its failures.
    private var brokenRules: [String] {
        var broken: [String] = []
        if status == .pendingApproval {
            if startedAt != nil { broken.append("waits to be approved and has started") }
            if slots.contains(where: { $0.attempts > 0 }) { broken.append("waits to be approved and has attempts") }
            if !approvals.values.contains(where: { $0.approval.kind == .plan }) { broken.append("waits to be approved by nobody") }
        } else if !status.isTerminal, startedAt == nil, seq > 0 {
            broken.append("goes on and has not started")
        }
        if let approvedDigest, approvedDigest != plan.digest.hex { broken.append("runs under a digest that nobody agreed to") }
        if failureCount < 0 { broken.append("has failed \(failureCount) times") }
        if isOverFailureBudget, tally.blocked == 0, !status.isTerminal {
            broken.append("is paused for its failures, and none is left to look at")
        }
        return broken
    }

    /// I7: the hard limits that are exceeded by what is spent and reserved; none as long as owners keep to what they are given.
    ///
    /// Time is left out: how long an attempt takes is known when it is over.
    public var overspending: [String] {
        budget.limits.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { resource, limit in
            guard let hard = limit.hard, resource != .workTime else { return nil }
            let used = (budget.spent[resource] ?? 0) + budget.reserved(resource)
            return used > hard + 1e-6 ? "\(used) of \(hard) \(resource.rawValue) are spent or reserved" : nil
        }
    }

    /// Only attempts under way hold a part of the budget.
    private var brokenBudget: [String] {
        var broken: [String] = []
        for slot in budget.reservations.keys {
            switch slots[slot].state {
            case .running, .checking, .inChild: continue
            default: broken.append("\(label(slot)) is \(slots[slot].state) and holds a part of the budget")
            }
        }
        guard hasBudget, !status.isTerminal else { return broken }
        var counted: [BudgetCharges: Int] = [:]
        for slot in ready { counted[charges(of: slot), default: 0] += 1 }
        if counted != readyCharges { broken.append("waiting for the budget are \(readyCharges), counted is \(counted)") }
        return broken
    }

    /// A run that has ended has nothing left to do.
    private var brokenEnd: [String] {
        var broken: [String] = []
        if completedAt == nil { broken.append("ended without a time") }
        if !undecided.isEmpty || !ready.isEmpty || !finishing.isEmpty || !startingMaps.isEmpty || !approvals.isEmpty || !expiries.isEmpty
            || !timers.isEmpty || !deadlines.isEmpty || !deadlineTimers.isEmpty || !undated.isEmpty || !submissions.isEmpty
            || !messages.isEmpty || compensation != nil
            || !budget.reservations.isEmpty || isHeld || scheduledAt != nil
        {
            broken.append("ended with work left")
        }
        if nextTimer != nil { broken.append("ended and wakes again") }
        if let slot = slots.firstIndex(where: { !$0.state.status.isTerminal }) { broken.append("ended, but \(label(slot)) has not") }
        return broken
    }

    /// I1: a node that has not ended has exactly one reason for that.
    private var brokenSlots: [String] {
        var broken: [String] = []
        let undecided = Set(undecided), ready = Set(ready), timers = Set(timers.unordered)
        for (index, slot) in slots.enumerated() {
            let isSound =
                switch slot.state {
                case .pending: index >= plan.rootCount || inbound[index].open > 0
                case .queued: undecided.contains(index)
                case .ready: ready.contains(index)
                case .retrying(let due), .waiting(let due): timers.contains(TimerEntry(due: due, slot: index))
                case .mapping: maps[index] != nil
                case .awaitingHuman(let id): approvals[id]?.slot == index
                case .blocked(let id?): approvals[id]?.slot == index
                case .running, .inChild: slot.attempts > 0
                case .checking: submissions[index] != nil
                case .blocked(nil), .completed, .partial, .failed, .skipped, .cancelled: true
                }
            if !isSound { broken.append("\(label(index)) is \(slot.state) for no reason") }
        }
        for (slot, list) in messages {
            if case .running = slots[slot].state {} else { broken.append("\(label(slot)) is \(slots[slot].state) and is told something") }
            if list.isEmpty || list.map(\.number) != Array(1...list.count) { broken.append("\(label(slot)) was not told all there is") }
        }
        return broken
    }

    /// What stands in a queue, is asked or has a time waits for just that, and once.
    private var brokenQueues: [String] {
        var broken: [String] = []
        if Set(undecided).count != undecided.count || Set(ready).count != ready.count || Set(finishing).count != finishing.count
            || Set(startingMaps).count != startingMaps.count
        {
            broken.append("a node is queued twice")
        }
        if let slot = undecided.first(where: { slots[$0].state != .queued }) { broken.append("\(label(slot)) is decided again") }
        if let slot = ready.first(where: { slots[$0].state != .ready }) { broken.append("\(label(slot)) is started again") }
        for (id, open) in approvals {
            guard let slot = open.slot else { continue }
            switch slots[slot].state {
            case .awaitingHuman(id), .blocked(question: id): continue
            default: broken.append("\(label(slot)) is asked about and \(slots[slot].state)")
            }
        }
        for (slot, deadline) in deadlines {
            if slot != Self.whole, slots[slot].state.status.isTerminal { broken.append("\(label(slot)) has ended and has a deadline") }
            if undated.contains(slot) { broken.append("\(label(slot)) has a deadline and waits to be given one") }
            guard let next = deadline.next else { continue }
            if !deadlineTimers.unordered.contains(TimerEntry(due: next, slot: slot)) {
                broken.append("\(label(slot)) forgets its deadline")
            }
        }
        if let first = deadlineTimers.min, deadlines[first.slot]?.next != first.due { broken.append("wakes for a deadline that is none") }
        if let first = timers.min {
            switch slots[first.slot].state {
            case .retrying(first.due), .waiting(first.due): break
            default: broken.append("wakes for \(label(first.slot)), which is \(slots[first.slot].state)")
            }
        }
        return broken
    }

    /// Every node that has not begun has counted the edges into it.
    private var brokenEdges: [String] {
        guard compensation == nil else { return [] }
        var open = [Int32](repeating: 0, count: plan.rootCount), live = open
        for source in 0..<plan.rootCount {
            let hasEnded = slots[source].state.status.isTerminal && slots[source].state != .cancelled
            for edge in plan.edges[from: source] {
                if !hasEnded { open[Int(edge.target)] += 1 } else if isLive(edge, from: source) { live[Int(edge.target)] += 1 }
            }
        }
        return (0..<plan.rootCount).compactMap { slot in
            guard inbound[slot].open != open[slot] || inbound[slot].live != live[slot] else { return nil }
            let counted = "\(inbound[slot].open) open and \(inbound[slot].live) live edges"
            return "\(label(slot)) counts \(counted) of \(open[slot]) and \(live[slot])"
        }
    }

    /// The counts of a map are those of its items.
    private var brokenMaps: [String] {
        maps.compactMap { map, state -> String? in
            guard state.items.count == state.count else { return nil }
            let states = slots[state.base..<state.base + state.count].map(\.state)
            let ended = states.count { $0.status.isTerminal }, pending = states.count { $0 == .pending }
            let name = plan.nodes[map].id
            if ended != state.ended { return "map \(name) says \(state.ended) ended of \(ended)" }
            guard slots[map].state == .mapping else {
                return ended == state.count ? nil : "map \(name) is \(slots[map].state) before its items have ended"
            }
            if states.count(where: { $0 == .failed }) != state.failed { return "map \(name) says \(state.failed) failed" }
            if state.count - ended - pending != state.active { return "map \(name) says \(state.active) active" }
            if pending > 0, state.next >= state.count || states[state.next] != .pending { return "map \(name) has lost its next item" }
            if startingMaps.contains(map) != (pending > 0) { return "map \(name) has \(pending) items to start" }
            if finishing.contains(map) != (ended == state.count) { return "map \(name) has ended and is not finished" }
            return nil
        }
    }

    private func label(_ slot: Int) -> String { slot == Self.whole ? "the run" : name(of: ref(of: slot)) }
}
