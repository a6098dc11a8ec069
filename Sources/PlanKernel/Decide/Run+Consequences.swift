import DequeModule
public import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel

extension Run {
    /// The next events that follow from the state alone; none when the run is settled.
    ///
    /// Call it again after evolving them, until it gives none. One call decides one node, so a caller may commit in between: what is
    /// left is part of the state.
    /// - Parameter starting: whether attempts may be started; true for the engine that drives the run, and for nobody else.
    public func consequences(at now: Timestamp, starting: Bool) -> [Event] {
        if isAtRest || seq == 0 { return [] }
        if let slot = undated.first { return dated(slot, at: now) }
        let due = due(at: now)
        if !due.isEmpty { return due }
        if compensation != nil { return undoing(at: now, starting: starting) }
        if let slot = undecided.first { return decideStart(of: slot, at: now, starting: starting) }
        if let slot = finishing.first { return finishMap(slot, at: now) }
        if !isOverFailureBudget, failureCount >= limits.failureBudget { return [.failureBudgetReached(count: failureCount)] }
        if mayStart(starting) {
            if let slot = firstLeftOut { return [.nodeSkipped(ref(of: slot), reason: Self.finishingReason)] }
            if let slot = firstAffordable { return start(slot, at: now) }
        }
        if let slot = nextItem(starting: starting) { return decideStart(of: slot, at: now, starting: starting) }
        if mayStart(starting) {
            let events = exhaustion(at: now)
            if !events.isEmpty { return events }
        }
        return statusChange(at: now)
    }

    /// Nothing follows by itself: the run has ended, or waits for a person or a time as a whole.
    var isAtRest: Bool { status.isTerminal || status == .pendingApproval || isHeld || scheduledAt != nil }

    /// Whether an attempt may be begun now.
    func mayStart(_ starting: Bool) -> Bool {
        starting && !plan.isReported && !isOverFailureBudget && tally.running < limits.runningAttempts
    }

    func start(_ slot: Int, at now: Timestamp) -> [Event] { [.nodeStarted(ref(of: slot), attempt: Int(slots[slot].attempts) + 1)] }

    /// Whether nothing follows from the state alone any more, for an engine that may start attempts.
    ///
    /// By the time of the last event. Whoever decides at another time asks ``isSettled(at:)``.
    public var isSettled: Bool { isSettled(at: clock) }

    /// The same at a moment: what is due by the time of the last event need not be so by a clock that is behind it.
    public func isSettled(at now: Timestamp) -> Bool {
        if isAtRest { return true }
        // What decides and what asks whether anything is left to decide are one and the same, or a driver would turn in circles.
        return undecided.isEmpty && finishing.isEmpty && consequences(at: now, starting: true).isEmpty
    }

    /// The next item of a map that has one left to start, and a place for it.
    func roomyItem(of map: Int) -> Int? {
        guard let state = maps[map], case .map(let task) = plan.nodes[map].task, state.active < task.concurrency, state.next < state.count
        else { return nil }
        return state.base + state.next
    }

    /// The next item of a map that has room for one.
    func nextItem(starting: Bool) -> Int? {
        if startingMaps.isEmpty { return nil }
        for map in startingMaps {
            guard let slot = roomyItem(of: map) else { continue }
            if node(of: slot).task.isAttempted, !mayStart(starting) || !mayAfford(slot) && !(budget.isFinishing && costs(slot)) { continue }
            return slot
        }
        return nil
    }

    private func decideStart(of slot: Int, at now: Timestamp, starting: Bool) -> [Event] {
        if plan.isReported { return [.nodeReady(ref(of: slot))] }
        if startsDirectly(slot) { return startOrWait(slot, at: now, starting: starting) }
        let node = node(of: slot)
        if slot < plan.rootCount, let reason = deadEnd(slot, node) { return [.nodeSkipped(NodeRef(slot), reason: reason)] }
        do {
            if let when = node.when, try !when.evaluateBool(scope(of: slot, at: now)) {
                return [.nodeSkipped(ref(of: slot), reason: "when: \(when.source) is false")]
            }
            if !offers.isEmpty, let events = carry(into: slot, at: now) { return events }
            if starting, !adoptable.isEmpty, let events = try adopt(into: slot, at: now) { return events }
            if !offers.isEmpty, let events = ask(aboutDoubtOf: slot, at: now) { return events }
            return try begin(slot, node, at: now, starting: starting)
        } catch {
            return follow(Failure(.invalidInput, error.message), of: slot, at: now, mayRetry: false)
        }
    }

    /// Whether an attempt of a node is all that can follow, or its waiting for a place: what ``begin(_:_:at:starting:)`` would find out by
    /// looking at the node, which lies somewhere in a large plan's memory.
    private func startsDirectly(_ slot: Int) -> Bool {
        guard slot < plan.rootCount, plan.traits[slot].contains(.direct) else { return false }
        return (inbound[slot].live > 0 || plan.traits[slot].contains(.first)) && offers.isEmpty && adoptable.isEmpty && !hasBudget
    }

    /// Why the start rule cannot hold any more; nil when it holds.
    private func deadEnd(_ slot: Int, _ node: CompiledNode) -> String? {
        let edges = inbound[slot]
        guard node.inDegree > 0 else { return nil }
        if case .join(let mode, _) = node.task {
            switch mode {
            case .all: return Int(edges.live) == node.inDegree ? nil : "a dependency did not complete"
            case .any, .settled: return edges.live > 0 ? nil : "no dependency completed"
            case .atLeast(let count):
                return edges.live >= count ? nil : "only \(edges.live) of \(count) dependencies completed"
            }
        }
        if node.hasInboundBranches, edges.liveBranches == 0 { return "the branch was not taken" }
        return edges.live > 0 ? nil : "every dependency was skipped"
    }

    func begin(_ slot: Int, _ node: CompiledNode, at now: Timestamp, starting: Bool) throws(ExpressionError) -> [Event] {
        let ref = ref(of: slot)
        switch node.task {
        case .program, .systemTask, .agentTask, .http, .tool, .subplan:
            if budget.isFinishing, compensation == nil, costs(slot) { return [.nodeSkipped(ref, reason: Self.finishingReason)] }
            return startOrWait(slot, at: now, starting: starting)
        case .switch(let cases, _):
            let scope = scope(of: slot, at: now)
            for (index, branch) in cases.enumerated() where try branch.when.evaluateBool(scope) {
                return accept(["case": .int(Int64(index)), "to": names(branch.targets)], of: slot, at: now)
            }
            guard case .switch(_, let otherwise) = node.task else { return [] }
            return accept(["case": nil, "to": names(otherwise)], of: slot, at: now)
        case .join(_, let require):
            if let require, try !require.evaluateBool(scope(of: slot, at: now)) {
                return follow(Failure(.checkFailed, "require: \(require.source) is false"), of: slot, at: now)
            }
            return accept(["live": .int(Int64(inbound[slot].live))], of: slot, at: now)
        case .map(let map): return try expansion(of: slot, map, at: now)
        case .wait(let wait): return try waiting(slot, wait, at: now)
        case .human(let human): return try request(human, slot, node, at: now)
        }
    }

    /// An attempt begins, or waits for a place and for what it may cost.
    private func startOrWait(_ slot: Int, at now: Timestamp, starting: Bool) -> [Event] {
        mayStart(starting) && mayAfford(slot) ? start(slot, at: now) : [.nodeReady(ref(of: slot))]
    }

    private func names(_ targets: [Int32]) -> JSON { .array(targets.map { .string(plan.nodes[Int($0)].id.rawValue) }) }

    /// The run's status as it follows from its nodes.
    var derivedStatus: RunStatus {
        if tally.unfinishedNodes == 0 { return .completed }
        let moving = tally.children - restingChildren.count
        if plan.isReported { return reportedStatus }
        if tally.running + moving + tally.timed + undecided.count + finishing.count > 0 { return .running }
        if !ready.isEmpty, !isOverFailureBudget, budget.exhausted.isEmpty || canAffordAny { return .running }
        // A map whose places are all taken by items that wait for people does not move by itself.
        if nextItem(starting: true) != nil { return .running }
        if tally.awaitingHuman > 0 || !approvals.isEmpty { return .awaitingHuman }
        return restingChildren.values.contains { $0 != .blocked } ? .awaitingHuman : .blocked
    }

    /// The same for a run whose nodes are reported: it goes on while one of them does.
    private var reportedStatus: RunStatus {
        if tally.unfinishedNodes == 0 { return .completed }
        return tally.running == 0 && tally.blocked > 0 ? .blocked : .running
    }

    private func statusChange(at now: Timestamp) -> [Event] {
        let derived = derivedStatus
        guard derived != status else { return [] }
        guard derived == .completed else { return [.runStatusChanged(from: status, to: derived)] }
        do {
            return [.runCompleted(outputs: try plan.outputs?.resolve(in: RunScope(self, at: now)))]
        } catch {
            return [.runFailed(nil, Failure(.invalidOutput, "outputs: \(error.message)"))]
        }
    }
}
