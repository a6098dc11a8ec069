import PlanModel

extension Run {
    mutating func ask(_ approval: Approval, on slot: Int) {
        requestCounts[slot, default: 0] += 1
        approvals[approval.id] = OpenApproval(approval: approval, slot: slot)
        if approval.kind == .failure {
            assign(.blocked(question: approval.id), to: slot)
        } else {
            enter(.awaitingHuman(approval.id), on: slot)
        }
    }

    mutating func hear(_ answer: Event.Answer, by person: ActorID) {
        if answer.isClosing {
            approvals[answer.approval] = nil
        } else {
            approvals[answer.approval]?.agreed.append(person)
        }
    }
}
