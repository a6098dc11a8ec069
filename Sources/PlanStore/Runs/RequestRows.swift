import PlanCalendar
import PlanKernel
import PlanModel

/// What events change in the rows of requests of a run that has them behind it.
///
/// The run is handed over for each question: it is large, and would be copied to be kept.
struct RequestRows {
    private(set) var opened: [ApprovalRecord] = []
    private(set) var closed: [Transition.ClosedApproval] = []
    private(set) var taken: [ApprovalRecord] = []
    private var touched: [ApprovalID] = []
    private var closedIDs: Set<ApprovalID> = []

    /// The rows of requests that stay open, as they are now.
    func changed(in run: Run) -> [ApprovalRecord] {
        var changed: [ApprovalRecord] = []
        for id in touched { if let standing = run.standing(of: id) { changed.append(Self.row(standing, in: run)) } }
        return changed
    }

    mutating func take(_ event: RunEvent, in run: Run) {
        switch event.event {
        case .approvalRequested(_, let approval), .planPendingApproval(let approval):
            if let standing = run.standing(of: approval.id) {
                opened.append(Self.row(standing, in: run))
            } else {
                opened.append(Self.row(of: approval, in: run))
            }
        case .requestAdopted(_, let request): if let standing = run.standing(of: request.id) { taken.append(Self.row(standing, in: run)) }
        case .approvalResponded(_, let answer) where answer.isClosing: close([answer.approval], as: answer.status, event)
        case .requestChanged(_, let id, .withdrawn): close([id], as: .withdrawn, event)
        case .deadlineExtended(let ref, _, _): touched += run.openRequests(of: ref).filter { !touched.contains($0) }
        case .requestChanged(_, let id, _): if !touched.contains(id) { touched.append(id) }
        default: takeEnd(event, in: run)
        }
    }

    /// Requests that the run took back because it went on, or ended, without an answer. Stores leave those alone that have one.
    private mutating func takeEnd(_ event: RunEvent, in run: Run) {
        switch event.event {
        case .nodeUnblocked(let ref, _), .nodeCompleted(let ref, _), .nodeSubmitted(let ref, _), .nodeFailed(let ref, _),
            .nodeSkipped(let ref, _),
            .nodeBlocked(let ref, _), .nodeRetryScheduled(let ref, _, _), .nodeHandedOff(let ref, _), .checkEnded(let ref, _):
            close(run.closedRequests(of: ref), as: .cancelled, event)
        case .nodeRestarted, .planSuperseded: close(run.closedRequests(), as: .superseded, event)
        case .planRejected(.expired, _): close(run.closedRequests(), as: .expired, event)
        case .planRejected, .budgetRaised, .budgetFinishing, .compensationStarted, .runCompleted, .runFailed, .runAborted:
            close(run.closedRequests(), as: .cancelled, event)
        default: break
        }
    }

    private mutating func close(_ ids: [ApprovalID], as status: ApprovalRecord.Status, _ event: RunEvent) {
        for id in ids where closedIDs.insert(id).inserted {
            closed.append(.init(id: id, status: status, by: event.by.rawValue, at: event.at))
        }
    }

    private static func row(of approval: Approval, in run: Run) -> ApprovalRecord {
        ApprovalRecord(
            approval: approval, run: run.id, runTitle: run.plan.title, candidates: approval.candidates.map(\.description),
            dueAt: approval.dueAt)
    }

    private static func row(_ standing: RequestStanding, in run: Run) -> ApprovalRecord {
        ApprovalRecord(
            approval: standing.approval, run: run.id, runTitle: run.plan.title, assignee: standing.assignee?.rawValue,
            candidates: standing.candidates.map(\.description), dueAt: standing.dueAt, followUpAt: standing.followUpAt,
            priority: standing.priority)
    }
}

extension Event.Answer {
    /// How the request's row shows it.
    fileprivate var status: ApprovalRecord.Status {
        switch decision {
        case "approve": .approved
        case "reject": .rejected
        case "request-changes": .changesRequested
        default: .answered
        }
    }
}
