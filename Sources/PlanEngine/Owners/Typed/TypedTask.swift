import PlanJSON
import PlanKernel
import PlanModel
import PlanSchema

/// A function with types of its own: values are read from JSON before it is called, and what it returns is written as JSON.
///
/// `init(_:body:)` of ``SystemTask``, ``AgentFunction`` and ``ToolFunction`` make one of a closure with types.
struct TypedTask<Input: Decodable & Sendable, Output: Encodable & Sendable>: Sendable {
    /// What messages call the value that is read: `input`, `arguments`.
    let what: String
    private let input: Result<Schema?, SchemaError>
    private let output: Result<Schema?, SchemaError>

    /// - Parameters:
    ///   - what: what messages call the value that is read: `input`.
    ///   - schema: what the value must fit before it is read; a ``SchemaProviding`` type's own when it is nil.
    init(_ what: String, schema: JSON?) {
        self.what = what
        input = Self.compile(schema ?? Self.schemaOfInput)
        output = Self.compile(Self.schemaOfOutput)
    }

    /// Without schemas, where somebody else holds values against them: what does not fit the types is still refused.
    init(_ what: String) {
        self.what = what
        input = .success(nil)
        output = .success(nil)
    }

    private static func compile(_ schema: JSON?) -> Result<Schema?, SchemaError> {
        do throws(SchemaError) {
            return .success(try schema.map { (json) throws(SchemaError) in try Schema(compiling: json) })
        } catch {
            return .failure(error)
        }
    }

    private func check(_ json: JSON, _ schema: Result<Schema?, SchemaError>, _ kind: FailureClass, _ what: String) throws(Failure) {
        let hasBegun = kind == .invalidOutput
        switch schema {
        case .failure(let error):
            throw Failure(.executorError, "the schema of the \(what) is not sound: \(error)", neverBegan: !hasBegun)
        case .success(let schema):
            guard let violation = schema?.validate(json).first else { return }
            throw Failure(kind, "\(what)\(violation.instancePointer): \(violation.message)", neverBegan: !hasBegun)
        }
    }

    /// The schema that the input's type gives.
    static var schemaOfInput: JSON? { (Input.self as? any SchemaProviding.Type)?.schema }
    /// The schema that the output's type gives.
    static var schemaOfOutput: JSON? { (Output.self as? any SchemaProviding.Type)?.schema }

    /// The value of a JSON value; what does not fit is a failure of the class `invalid-input` that names the place.
    func read(_ json: JSON) throws(Failure) -> Input {
        try check(json, input, .invalidInput, what)
        do {
            return try JSONValueDecoder().decode(Input.self, from: json)
        } catch let error as DecodingError {
            throw Failure(.invalidInput, "\(what)\(error.pointer): \(error.inWords)", neverBegan: true)
        } catch {
            throw Failure(.invalidInput, "\(what): \(error)", neverBegan: true)
        }
    }

    /// What was returned as JSON; a value that JSON cannot hold is a failure of the class `invalid-output`.
    func write(_ output: Output) throws(Failure) -> JSON {
        let json: JSON
        do {
            json = try JSONValueEncoder().encode(output)
        } catch let EncodingError.invalidValue(_, context) {
            throw Failure(.invalidOutput, "output\(JSONPointer(context.codingPath)): \(context.debugDescription)")
        } catch {
            throw Failure(.invalidOutput, "output: \(error)")
        }
        try check(json, self.output, .invalidOutput, "output")
        return json
    }
}
