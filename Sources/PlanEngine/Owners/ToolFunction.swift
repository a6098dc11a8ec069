public import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanSchema

/// A tool of the embedding program: what `tool` nodes call by its name, and agents where their node's tool policy allows it.
public struct ToolFunction: Sendable {
    public let name: String
    /// What it does, in words for agents.
    public let summary: String
    /// JSON Schema of its arguments.
    public let argumentsJSON: JSON
    /// JSON Schema of what it returns, where it promises one.
    public let outputJSON: JSON?
    /// What calling it again would do.
    public let effects: Effects
    private let arguments: Schema
    private let output: Schema?
    private let body: @Sendable (JSON, Assignment) async throws -> JSON

    /// A function that gets arguments that fit its schema, and the assignment on whose behalf it is called.
    ///
    /// Throws when a schema is none. The function must heed cancellation; whatever it throws that is no ``Failure`` is an
    /// `executor-error`.
    public init(
        _ name: String, summary: String = "", arguments: JSON, output: JSON? = nil, effects: Effects = .once,
        body: @escaping @Sendable (_ arguments: JSON, _ assignment: Assignment) async throws -> JSON
    ) throws(SchemaError) {
        self.name = name
        self.summary = summary
        argumentsJSON = arguments
        outputJSON = output
        self.effects = effects
        self.arguments = try Schema(compiling: arguments)
        self.output = try output.map { (schema) throws(SchemaError) in try Schema(compiling: schema) }
        self.body = body
    }

    /// Calls the tool for an assignment: arguments that do not fit are refused before anything happens.
    func perform(
        _ assignment: Assignment, _ arguments: JSON, _ surroundings: Surroundings
    ) async throws(Failure) -> JSON {
        if let violation = self.arguments.validate(arguments).first {
            throw Failure(.invalidInput, "tool:\(name): arguments\(violation.instancePointer): \(violation.message)", neverBegan: true)
        }
        let body = body
        let result = try await FunctionCall(title: "tool:\(name)", timeout: assignment.timeout, surroundings: surroundings).perform {
            try await body(arguments, assignment)
        }
        if let violation = output?.validate(result).first {
            throw Failure(
                .invalidOutput, "tool:\(name): output\(violation.instancePointer): \(violation.message)", output: result)
        }
        return result
    }
}
