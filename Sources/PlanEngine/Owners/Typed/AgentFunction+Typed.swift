public import PlanJSON
import PlanKernel
import PlanModel

extension AgentFunction {
    /// An agent with types of its own, which are read from and written as JSON.
    ///
    /// - Parameter schema: the schema of the input; a ``SchemaProviding`` type's own, or none, when it is left out.
    ///
    /// An input that does not fit its type is refused before the function is called, with the class `invalid-input` and the place.
    /// What it spends is known only if it says so: return a ``WorkResult`` from a function of the brief for that.
    public init<Input: Decodable & Sendable, Output: Encodable & Sendable>(
        _ name: String, schema: JSON? = nil, body: @escaping @Sendable (_ input: Input, _ brief: AgentBrief) async throws -> Output
    ) {
        let types = TypedTask<Input, Output>("input", schema: schema)
        self.init(name) { brief in WorkResult(try types.write(try await body(try types.read(brief.assignment.input), brief))) }
    }
}
