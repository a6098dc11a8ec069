import PlanModel

extension Event {
    /// The event's type as it is stored and shown.
    public var name: String {
        switch self {
        case .planCreated(_, _, _, _, let origin): origin.replaces == nil ? "plan-created" : "plan-replaced"
        case .planPendingApproval: "plan-pending-approval"
        case .planApproved: "plan-approved"
        case .planRejected(.changesRequested, _): "plan-changes-requested"
        case .planRejected(.rejected, _): "plan-rejected"
        case .planRejected(.expired, _): "plan-expired"
        case .carryOffered: "carry-offered"
        case .scheduleAttached: "schedule-attached"
        case .scheduleFired: "schedule-fired"
        case .requestChanged(_, _, let change): change.name
        case .nodeCarried: "node-carried"
        case .nodeAdopted: "node-adopted"
        case .requestAdopted: "request-adopted"
        case .nodeSubmitted: "node-result-submitted"
        case .checkEnded(_, let result): result.isPassed ? "check-passed" : "check-failed"
        case .artifactCreated: "artifact-created"
        case .artifactSuperseded: "artifact-superseded"
        case .childStarted: "subplan-started"
        case .childRepeated: "subplan-repeated"
        case .childRested: "subplan-status-changed"
        case .allowanceRaised: "subplan-allowance-raised"
        case .planSuperseded: "plan-superseded"
        case .parentReplaced: "parent-replaced"
        case .nodeHandedOff: "node-handed-off"
        case .nodeClaimed: "node-claimed"
        case .nodeUnclaimed: "node-unclaimed"
        case .nodeRestarted: "node-restarted"
        case .deadlineSet: "deadline-set"
        case .deadlineExtended: "deadline-extended"
        case .deadlineWarned: "deadline-warning"
        case .deadlineBreached: "deadline-breached"
        case .deadlineEscalated: "deadline-escalated"
        case .deadlineNotified: "deadline-notified"
        case .evidenceRecorded: "evidence-recorded"
        case .toolCalled: "tool-called"
        case .nodeTold: "node-told"
        case .usageRecorded: "usage-recorded"
        case .allowanceHeld: "allowance-held"
        case .budgetWarned: "budget-warning"
        case .budgetExhausted: "budget-exceeded"
        case .budgetRaised: "budget-raised"
        case .budgetFinishing: "budget-finishing"
        case .failureBudgetReached: "failure-budget-reached"
        case .signalReceived: "signal-received"
        case .compensationStarted: "compensation-started"
        case .checkpointSaved: "checkpoint-saved"
        case .runHeld: "run-held"
        case .runReleased: "run-released"
        case .runResumed: "run-resumed"
        case .nodeReady: "node-ready"
        case .nodeStarted: "node-started"
        case .nodeWaiting: "node-waiting"
        case .mapExpanded: "map-expanded"
        case .mapItems: "map-items-added"
        case .approvalRequested: "approval-requested"
        case .approvalResponded: "approval-responded"
        case .nodeCompleted(_, let completion): completion.remarks.isEmpty ? "node-completed" : "node-partial"
        case .nodeRetryScheduled: "node-retry-scheduled"
        case .nodeFailed: "node-failed"
        case .nodeBlocked: "node-blocked"
        case .nodeSkipped: "node-skipped"
        case .nodeUnblocked: "node-unblocked"
        case .runStatusChanged: "run-status-changed"
        case .runCompleted: "run-completed"
        case .runFailed: "run-failed"
        case .runAborted: "run-aborted"
        }
    }

    /// The node or item that the event is about.
    public var ref: NodeRef? {
        switch self {
        case .nodeReady(let ref), .nodeStarted(let ref, _), .nodeWaiting(let ref, _), .mapExpanded(let ref, _), .mapItems(let ref, _, _, _),
            .nodeCompleted(let ref, _), .nodeRetryScheduled(let ref, _, _), .nodeFailed(let ref, _), .nodeBlocked(let ref, _),
            .nodeSkipped(let ref, _), .nodeUnblocked(let ref, _), .nodeCarried(let ref, _, _, _), .nodeSubmitted(let ref, _),
            .nodeAdopted(let ref, _), .requestAdopted(let ref, _), .allowanceRaised(let ref, _, _),
            .checkEnded(let ref, _), .artifactCreated(let ref, _), .artifactSuperseded(let ref, _, _), .childStarted(let ref, _, _),
            .childRepeated(let ref, _),
            .childRested(let ref, _, _),
            .nodeHandedOff(let ref, _), .nodeClaimed(let ref, _, _, _), .nodeUnclaimed(let ref, _),
            .nodeRestarted(let ref, _), .usageRecorded(let ref, _, _), .allowanceHeld(let ref, _, _), .evidenceRecorded(let ref, _, _),
            .toolCalled(let ref, _, _, _), .nodeTold(let ref, _, _, _):
            ref
        case .runFailed(let ref, _), .compensationStarted(let ref, _), .approvalRequested(let ref, _), .approvalResponded(let ref, _),
            .requestChanged(let ref, _, _), .deadlineSet(let ref, _, _), .deadlineWarned(let ref, _), .deadlineBreached(let ref, _),
            .deadlineEscalated(let ref, _), .deadlineNotified(let ref, _), .deadlineExtended(let ref, _, _):
            ref
        case .planCreated, .planPendingApproval, .planApproved, .planRejected, .carryOffered, .scheduleAttached, .scheduleFired,
            .budgetWarned, .budgetExhausted, .budgetRaised, .budgetFinishing, .failureBudgetReached, .signalReceived, .checkpointSaved,
            .planSuperseded, .parentReplaced, .runHeld, .runReleased, .runResumed, .runStatusChanged, .runCompleted, .runAborted:
            nil
        }
    }
}
