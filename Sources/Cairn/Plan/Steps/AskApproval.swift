public import PlanJSON
public import PlanModel

/// People say yes or no (`human-approval`); the decision is bound to exactly what they were shown.
public struct AskApproval: Step {
    public var fields: JSONObject

    /// - Parameters:
    ///   - show: what the approver signs.
    ///   - owner: who is asked; everyone when it is nil.
    public init(_ id: String, question: String? = nil, show: JSON? = nil, of owner: Owner? = nil) {
        fields = Self.begin(id, "human-approval")
        fields["owner"] = owner.map { .string($0.description) }
        fields["question"] = question.map { .string($0) }
        fields["show"] = show
    }

    /// How many different people must agree.
    public func quorum(_ count: Int) -> Self { with("quorum", .int(Int64(count))) }

    /// How many different people must reject before it is rejected.
    public func rejectQuorum(_ count: Int) -> Self { with("rejectQuorum", .int(Int64(count))) }

    /// Who started the run may not answer.
    public func excludeAuthor() -> Self { with("excludeAuthor", true) }

    /// The step that is done again, with what follows it, when changes are requested; so often at the most.
    public func onChangesRequested(redo step: String, maxRounds: Int = 3) -> Self {
        with("onChangesRequested", .string(step)).with("maxRounds", .int(Int64(maxRounds)))
    }
}
