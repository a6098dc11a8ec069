import HeapModule
import PlanCalendar
import PlanModel

extension Run {
    /// What must always hold and does not; empty for a sound run.
    ///
    /// Costs time in the order of the run's nodes: for tests, simulation and auditors, and in debug builds for small runs.
    public var brokenInvariants: [String] {
        var broken: [String] = []
        if status.isTerminal { broken += brokenEnd } else { broken += brokenSlots }
        broken += brokenRules
        var tally = Tally()
        for slot in slots.indices { tally.count(slots[slot].state, by: 1, isNode: slot < plan.rootCount) }
        if tally != self.tally { broken.append("the tally is \(self.tally), counted is \(tally)") }
        for (map, state) in maps {
            let ended = (state.base..<state.base + state.items.count).count { slots[$0].state.status.isTerminal }
            if ended != state.ended, !status.isTerminal { broken.append("map \(plan.nodes[map].id) says \(state.ended) ended of \(ended)") }
        }
        return broken
    }

    /// Rules about the run as a whole: its approval and its budget.
    private var brokenRules: [String] {
        var broken: [String] = []
        if status == .pendingApproval {
            if startedAt != nil { broken.append("waits to be approved and has started") }
            if slots.contains(where: { $0.attempts > 0 }) { broken.append("waits to be approved and has attempts") }
        }
        if let approvedDigest, approvedDigest != plan.digest.hex { broken.append("runs under a digest that nobody agreed to") }
        for (resource, limit) in budget.limits {
            guard let hard = limit.hard, resource != .workTime else { continue }
            let used = (budget.spent[resource] ?? 0) + budget.reserved(resource)
            if used > hard + 1e-9 { broken.append("\(used) of \(hard) \(resource.rawValue) are spent or reserved") }
        }
        return broken
    }

    /// The same for debug builds: runs of many nodes are spared, or each step would cost what the run costs.
    var violatedInvariants: [String] { slots.count > 64 ? [] : brokenInvariants }

    /// A run that has ended has nothing left to do.
    private var brokenEnd: [String] {
        var broken: [String] = []
        if completedAt == nil { broken.append("ended without a time") }
        if !undecided.isEmpty || !ready.isEmpty || !approvals.isEmpty || !timers.isEmpty { broken.append("ended with work left") }
        if let slot = slots.firstIndex(where: { !$0.state.status.isTerminal }) { broken.append("ended, but \(label(slot)) has not") }
        return broken
    }

    /// I1: a node that has not ended has exactly one reason for that.
    private var brokenSlots: [String] {
        var broken: [String] = []
        let undecided = Set(undecided), ready = Set(ready), timers = Set(timers.unordered.map(\.slot))
        for (index, slot) in slots.enumerated() {
            let isSound =
                switch slot.state {
                case .pending: index >= plan.rootCount || slot.openEdges > 0
                case .queued: undecided.contains(index)
                case .ready: ready.contains(index)
                case .retrying, .waiting: timers.contains(index)
                case .mapping: maps[index] != nil
                case .awaitingHuman(let id): approvals[id]?.slot == index
                case .blocked(let id?): approvals[id]?.slot == index
                case .running, .inChild: slot.attempts > 0
                case .checking: submissions[index] != nil
                case .blocked(nil), .completed, .partial, .failed, .skipped, .cancelled: true
                }
            if !isSound { broken.append("\(label(index)) is \(slot.state) for no reason") }
        }
        if undecided.count != self.undecided.count || ready.count != self.ready.count { broken.append("a node is queued twice") }
        return broken
    }

    private func label(_ slot: Int) -> String { name(of: ref(of: slot)) }
}
