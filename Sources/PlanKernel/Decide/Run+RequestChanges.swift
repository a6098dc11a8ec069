import PlanCalendar
import PlanModel

extension Run {
    /// What may be done to an open request beside answering it.
    func change(request id: ApprovalID, _ change: RequestChange, by person: ActorID, at now: Timestamp) throws(PlanError) -> [Event] {
        let place = "/approvals/\(id)"
        guard let open = approvals[id] else {
            throw PlanError(
                "approval.already-decided", "request \(id) is closed", at: place, suggestion: "'cairn events' tells who decided")
        }
        let ref = open.slot.map { self.ref(of: $0) }
        switch change {
        case .claimed:
            if open.assignee == person { return [] }
            if let assignee = open.assignee { throw taken(id, by: assignee) }
            if open.approval.excluded == person { throw excluded(id, person) }
            try permit(asked: person, open, at: place)
        case .released:
            guard let assignee = open.assignee else { return [] }
            guard assignee == person else { throw taken(id, by: assignee) }
        case .delegated(let other):
            if let assignee = open.assignee, assignee != person { throw taken(id, by: assignee) }
            if open.approval.excluded == other { throw excluded(id, other) }
            try permit(asked: person, open, at: place)
            if open.assignee == other { return [] }
        case .reassigned(let owner), .candidateAdded(let owner), .escalated(let owner):
            guard owner.isPerson else {
                throw PlanError("approval.no-person", "\(owner) is neither a user nor a group", at: place, suggestion: "such as user:ada")
            }
            if case .reassigned = change { break }
            if open.candidates.contains(owner) { return [] }
        case .commented(let text):
            guard !text.isEmpty, text.utf8.count <= 16_384 else {
                throw PlanError("approval.comment-size", "a comment has 1 to 16384 bytes", at: place)
            }
        case .snoozed(let until):
            guard until > now else {
                throw PlanError("approval.past", "\(until) has passed", at: place, suggestion: "give a later time, such as 2h")
            }
        case .dueSet(let due):
            guard due > now else {
                throw PlanError("approval.past", "\(due) has passed", at: place, suggestion: "give a later time, such as 2h")
            }
        case .answerTakenBack:
            guard open.agreed.contains(person) || open.rejected.contains(person) else {
                throw PlanError(
                    "approval.not-answered", "\(person) has given no answer to request \(id) that could be taken back", at: place,
                    suggestion: "see who has answered with 'cairn show \(id)'")
            }
        case .reminded, .prioritized: break
        case .withdrawn(let reason): return withdraw(id, open, ref, reason)
        }
        return [.requestChanged(ref, id, change)]
    }

    private func withdraw(_ id: ApprovalID, _ open: OpenApproval, _ ref: NodeRef?, _ reason: String?) -> [Event] {
        let told = Event.requestChanged(ref, id, .withdrawn(reason: reason))
        let sentence = "the request was withdrawn\(reason.map { ": \($0)" } ?? "")"
        guard let ref else {
            return open.approval.kind == .plan
                ? [told, .planRejected(.rejected, reason: sentence)] : [told, .runFailed(nil, Failure(.budget, sentence))]
        }
        if open.approval.kind == .failure { return [told] }
        return [told, .nodeBlocked(ref, Failure(.cancelled, sentence))]
    }

    private func taken(_ id: ApprovalID, by assignee: ActorID) -> PlanError {
        PlanError(
            "approval.claimed", "\(assignee) has taken request \(id) on", at: "/approvals/\(id)",
            suggestion: "ask them, or take it back with 'cairn reassign'")
    }

    private func excluded(_ id: ApprovalID, _ person: ActorID) -> PlanError {
        PlanError(
            "approval.not-allowed", "\(person) started this run and may not decide it", at: "/approvals/\(id)",
            suggestion: "ask somebody else")
    }
}
