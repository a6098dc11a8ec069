import PlanCalendar
import PlanModel

extension Run {
    /// The next step of undoing what was done; one after the other, and the failure that began it at the end.
    func undoing(at now: Timestamp, starting: Bool) -> [Event] {
        guard let compensation else { return [] }
        if let slot = undecided.first { return starting ? start(slot, at: now) : [.nodeReady(ref(of: slot))] }
        if starting, let slot = ready.first { return start(slot, at: now) }
        if tally.running + tally.timed + tally.awaitingHuman + tally.blocked + ready.count > 0 { return undoingStatus }
        guard let next = compensation.left.last, let slot = undoSlots[next] else {
            return [.runFailed(compensation.node.map { NodeRef($0) }, compensation.failure)]
        }
        return starting ? start(slot, at: now) : undoingStatus
    }

    private var undoingStatus: [Event] {
        let derived: RunStatus = tally.blocked > 0 && tally.running + tally.timed == 0 ? .awaitingHuman : .running
        return derived == status ? [] : [.runStatusChanged(from: status, to: derived)]
    }
}
