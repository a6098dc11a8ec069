import PlanCalendar
import PlanKernel
import PlanModel

/// Nobody is asked again before the time that was set for it, nor before the time that they have asked for themselves.
struct RetryRules {
    private var due: [NodeRef: Timestamp] = [:]

    /// What must not have happened, of an event that the run has not yet replayed.
    mutating func note(_ entry: RunEvent, in run: Run) -> [String] {
        switch entry.event {
        case .nodeRetryScheduled(let ref, let failure, let moment):
            due[ref] = moment
            guard let asked = failure.retryAfter, moment < entry.at + min(asked, run.limits.longestWait) else { return [] }
            return ["\(run.name(of: ref)) is to be tried again at \(moment), sooner than \(asked) after \(entry.at)"]
        case .nodeStarted(let ref, _):
            guard let moment = due.removeValue(forKey: ref), entry.at < moment else { return [] }
            return ["\(run.name(of: ref)) is tried again at \(entry.at), and not at \(moment)"]
        case .nodeRestarted, .runResumed, .compensationStarted: due = [:]
        default: if let ref = entry.event.ref { due[ref] = nil }
        }
        return []
    }
}
