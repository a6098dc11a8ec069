import PlanCalendar
import PlanKernel
import PlanModel

/// Sentences about a run as a whole.
enum RunSummary {
    /// `12 of 30 nodes done, 2 running, 1 failed (1m02s)`.
    static func progress(_ run: Run, at now: Timestamp) -> String {
        let tally = run.tally
        var parts = ["\(tally.completed + tally.partial + tally.skipped) of \(run.plan.rootCount) nodes done"]
        if tally.running > 0 { parts.append("\(tally.running) running") }
        if tally.awaitingHuman > 0 { parts.append("\(tally.awaitingHuman) waiting for a person") }
        if tally.blocked > 0 { parts.append("\(tally.blocked) blocked") }
        if tally.failed > 0 { parts.append("\(tally.failed) failed") }
        return parts.joined(separator: ", ") + " (\(Moment.span((run.completedAt ?? now) - run.createdAt)))"
    }

    /// How the run stands, for the process's exit.
    static func exitStatus(_ run: Run) -> ExitStatus {
        switch run.status {
        case .completed: run.tally.partial + run.tally.failed > 0 ? .partial : .done
        case .failed: .failed
        case .aborted: .aborted
        case .awaitingHuman, .blocked, .pendingApproval: .needsPerson
        case .running: .timedOut
        }
    }

    /// What the line at the end says instead of the bare status.
    static func mark(_ run: Run) -> Mark {
        exitStatus(run) == .partial ? NodeStatus.partial.mark : run.status.mark
    }
}
