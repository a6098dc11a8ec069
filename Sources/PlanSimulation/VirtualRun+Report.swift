import PlanCalendar
import PlanKernel
import PlanModel

extension VirtualRun {
    /// Writes down what the run has come to.
    func fill(_ report: inout SimulationReport) {
        var trace = trace
        let plan = run.plan
        trace.finish { step, index in
            let ref = NodeRef(index)
            step.status = run.state(of: ref)?.status ?? .pending
            step.output = run.output(of: ref)
            if let forced = place.look(ref, plan, in: place.forced) {
                step.isForced = true
                if step.decision == nil { step.decision = forced }
            }
        }
        report.steps = trace.steps
        report.totals = trace.totals
        report.finish = run.completedAt ?? max(now, stuckUntil)
        report.totals.duration = report.finish - report.start
        report.outputs = run.outputs
        report.hints = hints.sentences
        report.end = end
        report.explanation = explanation
        report.criticalPath = CriticalPath(plan: plan, steps: trace.steps).nodes
    }

    private var end: SimulationReport.End {
        if isStopped { return .stopped }
        switch run.status {
        case .completed: return run.tally.failed > 0 || run.tally.partial > 0 ? .partial : .completed
        case .failed: return .failed
        case .aborted: return .aborted
        case .awaitingHuman, .pendingApproval: return .awaitingHuman
        case .blocked: return .blocked
        case .running: return run.tally.blocked > 0 && stuck.isEmpty ? .blocked : .waiting
        }
    }

    private var explanation: [String] {
        if isStopped { return ["more than \(options.eventLimit) things happened; the simulation was given up"] }
        switch run.status {
        case .completed: return []
        case .failed, .aborted:
            let reason = run.ending ?? run.status.rawValue
            return [trace.failedBy.map { "'\(run.name(of: $0))' failed: \(reason)" } ?? reason]
        default:
            var sentences = stuck
            let isStuck = !stuck.isEmpty
            for entry in run.explanation(at: now) where !isStuck || entry.reason != .running {
                sentences.append(entry.sentence + (hint(entry).map { "; \($0)" } ?? ""))
            }
            return sentences
        }
    }

    /// What would move it in a simulation.
    private func hint(_ entry: PlanKernel.Explanation) -> String? {
        guard let name = entry.name.map({ place.prefixes[0] + $0 }) else { return nil }
        switch entry.reason {
        case .blocked: return "with --choose \(name)=retry somebody has it done again"
        case .event: return "it has no timeout, and the event never comes"
        case .awaitingHuman: return "nobody answers it"
        default: return nil
        }
    }
}
