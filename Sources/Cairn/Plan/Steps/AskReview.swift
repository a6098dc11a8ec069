public import PlanJSON
public import PlanModel

/// Somebody corrects what was made (`human-review-edit`).
public struct AskReview: Step {
    public var fields: JSONObject

    /// - Parameters:
    ///   - subject: what is edited.
    ///   - owner: who is asked; everyone when it is nil.
    public init(_ id: String, question: String? = nil, subject: JSON, of owner: Owner? = nil) {
        fields = Self.begin(id, "human-review-edit")
        fields["owner"] = owner.map { .string($0.description) }
        fields["question"] = question.map { .string($0) }
        fields["subject"] = subject
    }

    /// The members that may be changed; all when it is left out.
    public func editable(_ members: String...) -> Self { adding(members.map { .string($0) }, to: "editable") }
}
