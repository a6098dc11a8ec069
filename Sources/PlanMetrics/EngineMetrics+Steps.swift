import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel

extension EngineMetrics {
    func count(_ step: CommittedStep) {
        registry.add(Double(step.events.count), to: .events)
        for event in step.events {
            countRun(event, step.run)
            countNode(event.event, step.run)
            countPeople(event.event)
            countLimits(event.event, step.run)
        }
        for timing in step.run.timings { count(timing, step.run) }
    }

    private func countRun(_ event: RunEvent, _ run: Run) {
        switch event.event {
        case .planCreated(_, _, _, _, let origin): registry.add(to: .runsStarted, origin.kind)
        case .runCompleted: ended(run, as: .completed, at: event.at)
        case .runFailed: ended(run, as: .failed, at: event.at)
        case .runAborted, .planSuperseded, .planRejected: ended(run, as: .aborted, at: event.at)
        default: break
        }
    }

    private func ended(_ run: Run, as status: RunStatus, at time: Timestamp) {
        registry.add(to: .runsFinished, status.rawValue)
        registry.note((time - run.createdAt).seconds, in: .runTime, status.rawValue)
    }

    private func countNode(_ event: Event, _ run: Run) {
        guard let ref = event.ref else { return }
        let type = run.plan.nodes[ref.node].task.typeName
        switch event {
        case .nodeStarted: registry.add(to: .attemptsStarted, type)
        case .nodeRetryScheduled(_, let failure, _): registry.add(to: .retries, type, failure.kind.rawValue)
        case .nodeCompleted(_, let completion): registry.add(to: .nodesEnded, type, completion.remarks.isEmpty ? "completed" : "partial")
        case .nodeCarried: registry.add(to: .nodesEnded, type, "carried")
        case .nodeFailed, .runFailed: registry.add(to: .nodesEnded, type, "failed")
        case .nodeSkipped: registry.add(to: .nodesEnded, type, "skipped")
        // What a run inside of this one has spent was told by that run.
        case .usageRecorded(_, _, let usage) where type != "subplan": count(usage)
        default: break
        }
    }

    private func count(_ usage: Usage) {
        let amounts: [(BudgetResource, Double)] = [
            (.costUsd, usage.costUsd), (.tokens, usage.allTokens), (.toolCalls, usage.toolCalls), (.workTime, usage.workTime / 1_000),
        ]
        for (resource, amount) in amounts where amount > 0 { registry.add(amount, to: .spent, resource.rawValue) }
    }

    private func countPeople(_ event: Event) {
        switch event {
        case .approvalRequested(_, let approval), .planPendingApproval(let approval):
            registry.add(to: .requestsAsked, approval.kind.rawValue)
        default: break
        }
    }

    private func countLimits(_ event: Event, _ run: Run) {
        switch event {
        case .budgetWarned(let resource, _, _): registry.add(to: .budgetNews, resource.rawValue, "warned")
        case .budgetExhausted(let resource, _, _): registry.add(to: .budgetNews, resource.rawValue, "exhausted")
        case .budgetRaised(let resource, _): registry.add(to: .budgetNews, resource.rawValue, "raised")
        case .deadlineWarned: registry.add(to: .deadlines, "warned")
        case .deadlineBreached: registry.add(to: .deadlines, "breached")
        case .deadlineExtended: registry.add(to: .deadlines, "extended")
        default: break
        }
    }

    private func count(_ timing: Timing, _ run: Run) {
        let seconds = (timing.until - timing.since).seconds
        switch timing.subject {
        case .attempt(let ref, _, let outcome):
            let type = run.plan.nodes[ref.node].task.typeName
            registry.add(to: .attemptsEnded, type, outcome.name)
            registry.note(seconds, in: .attemptTime, type, outcome.result)
        case .answer(let kind, let decision):
            registry.add(to: .requestsAnswered, kind.rawValue, Self.decision(decision))
            registry.note(seconds, in: .decisionTime, kind.rawValue)
        case .deadline: registry.add(to: .deadlines, "met")
        case .schedule:
            registry.add(to: .scheduleFires, ScheduleFire.Cause.first.rawValue)
            registry.note(max(seconds, 0), in: .scheduleLag)
        }
    }

    /// What was decided, where everybody decides between the same: the values of a choice are the plan's own.
    private static func decision(_ decision: String) -> String {
        switch decision {
        case "approve": "approved"
        case "reject": "rejected"
        case "request-changes": "changes-requested"
        default: "answered"
        }
    }
}

extension Timing.Outcome {
    var name: String { if case .failed(let kind) = self { kind.rawValue } else { result } }

    var result: String {
        switch self {
        case .completed: "completed"
        case .partial: "partial"
        case .failed: "failed"
        case .dropped: "dropped"
        }
    }
}

extension RunOrigin {
    /// What has made the run.
    fileprivate var kind: String {
        if parent != nil { return "subplan" }
        if fire != nil { return "schedule" }
        if replaces != nil { return "replacement" }
        return forkedFrom == nil ? "request" : "fork"
    }
}
