public import PlanJSON
public import PlanModel

/// Somebody fills in a form (`human-input`).
public struct AskInput: Step {
    public var fields: JSONObject

    /// - Parameters:
    ///   - form: the JSON Schema of the answer.
    ///   - owner: who is asked; everyone when it is nil.
    public init(_ id: String, question: String? = nil, form: JSON, of owner: Owner? = nil) {
        fields = Self.begin(id, "human-input")
        fields["owner"] = owner.map { .string($0.description) }
        fields["question"] = question.map { .string($0) }
        fields["form"] = form
    }
}
