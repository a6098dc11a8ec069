public import PlanEngine
public import PlanJSON
public import PlanModel

extension Step {
    /// What the owner is given; expressions may stand in it.
    public func input(_ value: JSON) -> Self { with("input", value) }

    /// Shapes what came back, `output`, into the step's output.
    public func result(_ value: JSON) -> Self { with("result", value) }

    /// What the input must be.
    public func inputSchema(_ schema: JSON) -> Self { with("inputSchema", schema) }

    /// The same, by the name of one of the plan's schemas.
    public func inputSchema(named name: String) -> Self { with("inputSchemaRef", .string(name)) }

    /// The same, as a type says it.
    public func inputSchema(of type: (some SchemaProviding).Type) -> Self { inputSchema(type.schema) }

    /// What the output must be; who reads it is checked against this before anything runs.
    public func outputSchema(_ schema: JSON) -> Self { with("outputSchema", schema) }

    /// The same, by the name of one of the plan's schemas.
    public func outputSchema(named name: String) -> Self { with("outputSchemaRef", .string(name)) }

    /// The same, as a type says it.
    public func outputSchema(of type: (some SchemaProviding).Type) -> Self { outputSchema(type.schema) }

    /// A named thing that the step hands over.
    public func deliverable(
        _ key: String, _ kind: Deliverable.Kind = .json, schema: String? = nil, isRequired: Bool = true, description: String? = nil
    ) -> Self {
        let deliverable = Deliverable(key: key, kind: kind, schema: schema, isRequired: isRequired, description: description)
        return adding([deliverable.json], to: "deliverables")
    }

    /// Sentences by which the result is good; given to the owner, and to a judge.
    public func successCriteria(_ sentences: String...) -> Self { adding(sentences.map { .string($0) }, to: "successCriteria") }

    /// A condition on what was returned, before the step counts as done.
    ///
    /// - Parameter isRequired: false makes the step partial instead of failing the attempt.
    public func check(_ kind: CompletionCheck.Kind, message: String? = nil, isRequired: Bool = true) -> Self {
        adding([CompletionCheck(kind, message: message, isRequired: isRequired).json], to: "completionChecks")
    }
}
