public import PlanJSON

/// A JSON Schema, compiled once to be held against many values.
///
/// Draft 2020-12, or draft 7 where `$schema` says so. Regular expressions are matched in linear time, references are resolved when
/// compiling, and nothing is ever fetched. One schema may be used by many tasks at once.
public struct Schema: Sendable {
    let program: SchemaProgram

    /// Compiles a schema, reporting everything that is wrong with it.
    ///
    /// The registry holds what references may name besides the schema itself: by a bare name (`$ref: Commit`) or by a URI.
    public init(
        compiling schema: JSON, options: SchemaOptions = SchemaOptions(), registry: [String: JSON] = [:]
    ) throws(SchemaError) {
        var builder = SchemaBuilder(options: options, registry: registry)
        program = try builder.build(schema)
    }

    /// Everything that is wrong with a value, up to a number; empty when the value fits.
    ///
    /// A validation that hits a limit ends with a violation of the keyword `limit`.
    public func validate(_ value: JSON, limits: SchemaLimits = .default) -> [SchemaViolation] {
        if accepts(value, limits: limits) { return [] }
        return evaluate(value, at: program.root, limits: limits, isCollecting: true).violations
    }

    /// Whether a value fits; faster than asking for the violations.
    public func accepts(_ value: JSON, limits: SchemaLimits = .default) -> Bool {
        evaluate(value, at: program.root, limits: limits, isCollecting: false).accepts
    }

    func evaluate(
        _ value: JSON, at node: Int, limits: SchemaLimits, isCollecting: Bool
    ) -> (accepts: Bool, violations: [SchemaViolation], isStopped: Bool) {
        program.nodes.withUnsafeBufferPointer { nodes in
            guard let base = nodes.baseAddress else { return (true, [], false) }
            var evaluation = SchemaEvaluation(program, nodes: base, limits: limits, isCollecting: isCollecting)
            let accepts = evaluation.check(node, value) && !evaluation.isStopped
            return (accepts, evaluation.violations, evaluation.isStopped)
        }
    }
}
