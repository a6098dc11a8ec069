import PlanCalendar
import PlanExpressions
import PlanModel

extension Run {
    /// The next step of undoing what was done; one after the other, and the failure that began it at the end.
    func undoing(at now: Timestamp, starting: Bool) -> [Event] {
        guard let compensation else { return [] }
        if let slot = undecided.first { return undo(slot, at: now, starting: starting) }
        if starting, let slot = ready.first { return start(slot, at: now) }
        if isUndoingOne { return undoingStatus }
        let next = compensation.left.last { undoSlots[$0].map { !slots[$0].state.status.isTerminal } ?? false }
        guard let next, let slot = undoSlots[next] else {
            return [.runFailed(compensation.node.map { NodeRef($0) }, compensation.failure)]
        }
        return starting || !node(of: slot).task.isAttempted ? undo(slot, at: now, starting: starting) : undoingStatus
    }

    /// A node that undoes another one is begun whatever the budget says: not to undo would be worse.
    private func undo(_ slot: Int, at now: Timestamp, starting: Bool) -> [Event] {
        let node = node(of: slot)
        if node.task.isAttempted { return starting ? start(slot, at: now) : [.nodeReady(ref(of: slot))] }
        do {
            return try begin(slot, node, at: now, starting: starting)
        } catch {
            return follow(Failure(.invalidInput, error.message), of: slot, at: now, mayRetry: false)
        }
    }

    private var isUndoingOne: Bool {
        tally.running + tally.children + tally.timed + tally.awaitingHuman + tally.blocked + ready.count > 0
    }

    private var undoingStatus: [Event] {
        let derived: RunStatus =
            if tally.running + tally.children + tally.timed + ready.count > 0 || !isUndoingOne {
                .running
            } else {
                approvals.isEmpty ? .blocked : .awaitingHuman
            }
        return derived == status ? [] : [.runStatusChanged(from: status, to: derived)]
    }
}
