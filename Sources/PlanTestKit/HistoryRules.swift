package import PlanKernel
package import PlanModel

/// What the events of a run must never tell, whatever its state says.
package struct HistoryRules {
    package private(set) var problems: [String] = []
    private var needsApproval = false
    private var isApproved = false
    private var closed: Set<ApprovalID> = []
    private var agreed: Set<String> = []
    private var hasEnded = false

    package init() {}

    package mutating func note(_ entry: RunEvent, in plan: CompiledPlan) {
        if hasEnded {
            switch entry.event {
            case .checkpointSaved: break
            // What was spent is told when it is known, and a run that failed for want of money may be given more.
            case .usageRecorded, .budgetRaised: break
            case .runResumed: hasEnded = false
            // A run that has failed may be replaced, and is aborted then.
            case .planSuperseded: hasEnded = false
            default: problems.append("\(entry.event.name) happened after the run had ended")
            }
        }
        switch entry.event {
        case .planPendingApproval: needsApproval = true
        case .planApproved(let digest, _): isApproved = digest == plan.digest.hex
        case .nodeStarted(let ref, _), .nodeWaiting(let ref, _), .nodeCompleted(let ref, _), .nodeSkipped(let ref, _):
            if needsApproval, !isApproved { problems.append("\(plan.name(of: ref)) moved before the plan was approved") }
        case .approvalResponded(_, let answer):
            if closed.contains(answer.approval) { problems.append("\(answer.approval) was decided twice") }
            if !agreed.insert("\(answer.approval) \(entry.by)").inserted {
                problems.append("\(entry.by) answered \(answer.approval) twice")
            }
            if answer.isClosing { closed.insert(answer.approval) }
        case .runCompleted, .runFailed, .runAborted, .planRejected: hasEnded = true
        default: break
        }
    }
}
