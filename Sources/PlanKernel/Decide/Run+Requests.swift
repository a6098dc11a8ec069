import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel

extension Run {
    /// The request that a human node makes.
    func request(_ human: CompiledHuman, _ slot: Int, _ node: CompiledNode, at now: Timestamp) throws(ExpressionError) -> [Event] {
        let ref = ref(of: slot)
        let scope = scope(of: slot, at: now)
        let question = try human.question?.resolve(in: scope)
        let payload = try (human.show ?? human.subject)?.resolve(in: scope) ?? .object(JSONObject())
        if let failure = oversize(payload, "content of the request") { return follow(failure, of: slot, at: now) }
        let kind: Approval.Kind =
            switch human.kind {
            case .approval: .approval
            case .input: .input
            case .reviewEdit: .reviewEdit
            case .decision: .decision
            }
        let approval = Approval(
            id: requestID(slot), kind: kind, nodeID: nodeID(of: ref), item: ref.item, title: node.title,
            prompt: question?.string ?? node.objective ?? node.title, payload: payload, responseSchema: human.formJSON,
            choices: human.choices, editable: human.editable, candidates: [owner(of: slot)], quorum: human.quorum,
            rejectQuorum: human.rejectQuorum,
            excluded: human.excludesAuthor ? createdBy : nil, requestedAt: now, dueAt: deadlines[slot]?.due)
        return [.approvalRequested(ref, approval)]
    }
}
