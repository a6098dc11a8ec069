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
        if run.isOverFailureBudget { parts.append("failure budget reached") }
        return parts.joined(separator: ", ") + " (\(Moment.span((run.completedAt ?? now) - run.createdAt)))"
    }

    /// How the run stands, for the process's exit.
    static func exitStatus(_ run: Run) -> ExitStatus {
        switch run.status {
        case .completed: run.tally.partial + run.tally.failed > 0 ? .partial : .done
        case .failed: .failed
        case .aborted: .aborted
        case .awaitingHuman, .blocked, .pendingApproval: .needsPerson
        case .running: run.isHeld ? .needsPerson : .timedOut
        }
    }

    /// Each resource that the plan limits or warns about: `$1.2 of $5 spent`; nil where it has no budget.
    static func budget(_ run: Run) -> String? {
        let parts = BudgetResource.allCases.compactMap { resource -> String? in
            guard let limit = run.budget.limits[resource] else { return nil }
            let amount = resource.words(run.budget.spent[resource] ?? 0)
            // The unit is said once, with the limit.
            let spent = limit.hard == nil ? amount : String(amount.prefix { $0 != " " })
            let hard = limit.hard.map { " of \(resource.words($0))" } ?? ""
            let soft = limit.soft.map { " (warns at \(resource.words($0)))" } ?? ""
            return "\(spent)\(hard) spent\(soft)\(run.budget.exhausted.contains(resource) ? ", used up" : "")"
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// By when a node is to be done, in words; nil where nothing says so.
    static func due(_ ref: NodeRef, _ run: Run, at now: Timestamp) -> String? {
        guard let due = run.due(of: ref), run.state(of: ref)?.status.isTerminal == false else { return nil }
        return due > now ? "due in \(Moment.span(due - now))" : "overdue for \(Moment.span(now - due))"
    }

    /// What the line at the end says instead of the bare status.
    static func mark(_ run: Run) -> Mark {
        if run.isHeld { return .paused }
        return exitStatus(run) == .partial ? NodeStatus.partial.mark : run.status.mark
    }
}
