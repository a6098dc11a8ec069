public import PlanJSON
public import PlanModel

/// Somebody chooses (`human-decision`).
public struct AskDecision: Step {
    public var fields: JSONObject

    /// - Parameter owner: who is asked; everyone when it is nil.
    public init(_ id: String, question: String, of owner: Owner? = nil) {
        fields = Self.begin(id, "human-decision")
        fields["owner"] = owner.map { .string($0.description) }
        fields["question"] = .string(question)
    }

    /// One thing that may be chosen; at least two are needed.
    public func choice(
        _ value: String, label: String? = nil, hint: String? = nil, isDefault: Bool = false, needsConfirmation: Bool = false
    ) -> Self {
        var choice = JSONObject([("value", .string(value))])
        choice["label"] = label.map { .string($0) }
        choice["hint"] = hint.map { .string($0) }
        if isDefault { choice["default"] = true }
        if needsConfirmation { choice["confirm"] = true }
        return adding([.object(choice)], to: "choices")
    }
}
