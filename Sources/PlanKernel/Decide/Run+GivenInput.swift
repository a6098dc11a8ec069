public import PlanJSON
import PlanModel
import PlanSchema

extension Run {
    /// What a node is given in the place of what its plan says; nil when nobody has said so.
    public func givenInput(of ref: NodeRef) -> JSON? { slot(of: ref).flatMap { givenInputs[$0] } }

    /// Only one node that is given an input at all can be given another one.
    func refuseInput(_ input: JSON?, of refs: [NodeRef]) throws(PlanError) {
        guard let input else { return }
        guard refs.count == 1, let ref = refs.first else {
            throw PlanError(
                "resume.no-input", "an input is for one node, and \(refs.count) would be done again", at: "/runs/\(id)",
                suggestion: "name the node that it is for")
        }
        let node = plan.nodes[ref.node]
        switch node.task {
        case .systemTask, .agentTask, .subplan: break
        default:
            throw PlanError(
                "resume.no-input", "'\(name(of: ref))' is a \(node.task.typeName), which is given no input", at: place(of: ref),
                suggestion: "give what it is to return with 'cairn complete', or change the plan with 'cairn replace'")
        }
        if let failure = oversize(input, "input") {
            throw PlanError("resume.invalid-input", failure.message, at: place(of: ref), suggestion: "give a smaller one")
        }
        guard let violation = node.inputSchema?.validate(input).first else { return }
        throw PlanError(
            "resume.invalid-input", "input\(violation.instancePointer): \(violation.message)", at: place(of: ref),
            suggestion: "give an input that fits the node's inputSchema")
    }
}
