public import PlanJSON

/// A question that its author leaves to whoever approves the plan; the answer is `answers.<id>` in expressions.
public struct OpenQuestion: Sendable {
    public var id: String
    public var question: String
    /// JSON Schema of the answer.
    public var answer: JSON

    public init(id: String, question: String, answer: JSON) {
        self.id = id
        self.question = question
        self.answer = answer
    }
}
