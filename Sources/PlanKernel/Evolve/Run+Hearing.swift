import PlanCalendar
import PlanModel

extension Run {
    mutating func ask(_ approval: Approval, on slot: Int?) {
        var open = OpenApproval(approval, slot: slot)
        open.priority = origin.priority
        if let slot, open.dueAt == nil { open.dueAt = deadlines[slot]?.due }
        noteName(of: approval, on: slot)
        approvals[approval.id] = open
        if let expiry = approval.expiresAt { expiries[approval.id] = expiry }
        guard let slot else {
            planRequests += 1
            return
        }
        requestCounts[slot, default: 0] += 1
        switch approval.kind {
        case .failure:
            // A person has been asked, so the failure is not one that nothing absorbed.
            failureCount = max(0, failureCount - 1)
            assign(.blocked(question: approval.id), to: slot)
        case .approval, .input, .reviewEdit, .decision, .check, .plan, .budget: enter(.awaitingHuman(approval.id), on: slot)
        }
    }

    mutating func hear(_ answer: Event.Answer, by person: ActorID) {
        if let key = answer.key { heardKeys.insert(Self.heardKey(key, person, answer.approval)) }
        if answer.isClosing {
            if let slot = approvals[answer.approval]?.slot {
                checkpointCount += 1
                if answer.decision == Command.Reply.requestChanges { rounds[roundSlot(of: slot), default: 0] += 1 }
            }
            approvals[answer.approval] = nil
            expiries[answer.approval] = nil
        } else {
            let said = Agreement(by: person, values: answer.values, comment: answer.comment, key: answer.key)
            if answer.decision == Command.Reply.reject {
                approvals[answer.approval]?.rejections.append(said)
            } else {
                approvals[answer.approval]?.agreements.append(said)
            }
            // Others have to answer, too: who had taken it on is done with it.
            approvals[answer.approval]?.assignee = nil
        }
    }

    /// Where the rounds of an approval are counted: at the map for an item, whose slot is another one after every round.
    func roundSlot(of slot: Int) -> Int {
        let ref = ref(of: slot)
        return ref.item == nil ? slot : plan.nodes[ref.node].enclosingMap ?? slot
    }

    mutating func change(request id: ApprovalID, _ ref: NodeRef?, _ change: RequestChange, by person: ActorID, at now: Timestamp) {
        guard var open = approvals[id] else { return }
        switch change {
        case .claimed: open.assignee = person
        case .released: open.assignee = nil
        case .delegated(let other):
            open.delegatedBy.append(person)
            open.assignee = other
        case .reassigned(let owner):
            open.candidates = [owner]
            open.assignee = nil
        case .candidateAdded(let owner), .escalated(let owner):
            // Where anybody may answer, asking one more person must not leave only that one.
            if !open.candidates.isEmpty, !open.candidates.contains(owner) { open.candidates.append(owner) }
        case .commented(let text): open.comments.append(OpenApproval.Comment(by: person, at: now, text: text))
        case .reminded: open.reminders += 1
        case .snoozed(let until): open.followUpAt = until
        case .dueSet(let due): open.dueAt = due
        case .prioritized(let priority): open.priority = priority
        case .answerTakenBack:
            open.agreements.removeAll { $0.by == person }
            open.rejections.removeAll { $0.by == person }
        case .withdrawn:
            approvals[id] = nil
            expiries[id] = nil
            if let slot = open.slot, slots[slot].state == .blocked(question: id) {
                assign(.blocked(question: nil), to: slot)
                failureCount += 1
            }
            return
        }
        approvals[id] = open
    }
}
