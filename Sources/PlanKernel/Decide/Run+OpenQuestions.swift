import PlanJSON
import PlanModel
import PlanSchema

extension Run {
    /// The answers to the plan's open questions: what the people who agree have said, all of them, and else the default.
    ///
    /// They agree to one plan, so they cannot answer a question differently. Who leaves one out agrees to what the others say.
    func answers(_ reply: Command.Reply, _ open: OpenApproval, isClosing: Bool) throws(PlanError) -> JSON? {
        guard !plan.openQuestions.isEmpty else {
            guard reply.values?.object?.isEmpty ?? true else { throw unfit(reply, open, "the plan asks no questions") }
            return nil
        }
        var answers = plan.answersByDefault
        for agreement in open.agreements {
            for (name, value) in agreement.values?.object ?? JSONObject() { answers[name] = value }
        }
        for (name, value) in reply.values?.object ?? JSONObject() {
            guard let question = plan.openQuestions.first(where: { $0.id == name }) else {
                let names = plan.openQuestions.map(\.id)
                throw unfit(
                    reply, open, "the plan does not ask '\(name)'",
                    NearestName.suggestion(for: name, among: names) ?? "it asks \(names.joined(separator: ", "))")
            }
            if let schema = try? Schema(compiling: question.answer), let violation = schema.validate(value).first {
                throw unfit(reply, open, "\(name)\(violation.instancePointer): \(violation.message)")
            }
            try refuseOther(value, to: name, open)
            answers[name] = value
        }
        if isClosing, let question = plan.openQuestions.first(where: { answers[$0.id] == nil }) {
            throw PlanError(
                "approval.invalid-answer", "the plan asks: \(question.question)", at: "/approvals/\(open.approval.id)",
                suggestion: "answer it with -i \(question.id)=…")
        }
        return .object(answers)
    }

    private func refuseOther(_ value: JSON, to name: String, _ open: OpenApproval) throws(PlanError) {
        guard let other = open.agreements.first(where: { $0.values?[name].map { $0 != value } ?? false }), let said = other.values?[name]
        else { return }
        throw PlanError(
            "approval.answers-differ", "\(other.by) has answered '\(name)' with \(said.text), and this answer is \(value.text)",
            at: "/approvals/\(open.approval.id)/values/\(name)",
            suggestion: "leave it out to agree to that, or reject the plan or ask for changes and say why")
    }
}
