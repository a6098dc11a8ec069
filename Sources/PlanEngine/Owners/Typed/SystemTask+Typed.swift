public import PlanJSON
import PlanKernel
import PlanModel

extension SystemTask {
    /// A function with types of its own, which are read from and written as JSON.
    ///
    /// - Parameter schema: the schema of the input; a ``SchemaProviding`` type's own, or none, when it is left out.
    ///
    /// An input that does not fit its type is refused before the function is called, with the class `invalid-input` and the place.
    public init<Input: Decodable & Sendable, Output: Encodable & Sendable>(
        _ name: String, schema: JSON? = nil, body: @escaping @Sendable (Input) async throws -> Output
    ) {
        let types = TypedTask<Input, Output>("input", schema: schema)
        self.init(name) { assignment in try types.write(try await body(try types.read(assignment.input))) }
    }
}
