public import PlanCalendar
import PlanModel

extension Run {
    /// Whether waiting longer would change nothing before somebody acts.
    public func restsUntilSomebodyActs(at now: Timestamp) -> Bool {
        guard seq > 0 else { return false }
        // What is under way in a paused run is not cut off.
        if isHeld { return tally.running + tally.children == 0 }
        // What follows from an answer, or is due, happens first.
        guard isSettled else { return false }
        if let due = nextTimer, due <= now { return false }
        return status == .awaitingHuman || status == .blocked || status == .pendingApproval
    }
}
