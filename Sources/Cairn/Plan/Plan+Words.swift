public import PlanJSON
public import PlanModel

extension Plan {
    /// A stable name, needed only to store, version and reuse the plan.
    public func name(_ name: String) -> Self { with("name", .string(name)) }

    /// Why this is done: given to every agent and shown to every reviewer.
    public func objective(_ text: String) -> Self { with("objective", .string(text)) }

    /// Who is answerable for the plan.
    public func leadAgent(_ owner: Owner) -> Self { with("leadAgent", .string(owner.description)) }

    /// Words to find its runs again by.
    public func label(_ name: String, _ value: String) -> Self { adding(name, .string(value), to: "labels") }

    /// The JSON Schema of what a run is started with; defaults are filled in.
    public func inputs(_ schema: JSON) -> Self { with("inputs", schema) }

    /// A schema that is named once and referred to by name.
    public func schema(_ name: String, _ schema: JSON) -> Self { adding(name, schema, to: "schemas") }

    /// The names of secrets that steps may use; values never stand in a plan.
    public func secrets(_ names: String...) -> Self { adding(names.map { .string($0) }, to: "secrets") }

    /// What the author takes for granted; shown to whoever approves the plan.
    public func assumptions(_ sentences: String...) -> Self { adding(sentences.map { .string($0) }, to: "assumptions") }

    /// A question left to whoever approves the plan; the answer is `answers.<id>` in expressions.
    public func openQuestion(_ id: String, ask question: String, answer schema: JSON) -> Self {
        adding([OpenQuestion(id: id, question: question, answer: schema).json], to: "openQuestions")
    }
}
