public import PlanJSON
public import PlanModel
public import PlanSchema

extension ToolFunction {
    /// A tool with types of its own, which are read from and written as JSON.
    ///
    /// - Parameters:
    ///   - arguments: the schema of the arguments; a ``SchemaProviding`` type's own, or any object, when it is left out.
    ///   - output: the schema of what is returned; a ``SchemaProviding`` type's own, or none, when it is left out.
    ///
    /// Throws when a schema is none.
    public init<Input: Decodable & Sendable, Output: Encodable & Sendable>(
        _ name: String, summary: String = "", arguments: JSON? = nil, output: JSON? = nil, effects: Effects = .once,
        body: @escaping @Sendable (Input) async throws -> Output
    ) throws(SchemaError) {
        let types = TypedTask<Input, Output>("tool:\(name): arguments")
        try self.init(
            name, summary: summary, arguments: arguments ?? TypedTask<Input, Output>.schemaOfInput ?? ["type": "object"],
            output: output ?? TypedTask<Input, Output>.schemaOfOutput, effects: effects
        ) { arguments, _ in try types.write(try await body(try types.read(arguments))) }
    }
}
