import PlanJSON
import PlanSchema

extension FuzzTarget {
    /// The first line is a schema, the rest is a value for it, and a second schema to compare it with.
    static func checkSchema(_ input: [UInt8]) throws(BrokenPromise) {
        let (first, rest) = halves(input)
        guard let text = try? JSON(parsing: first), let left = try? Schema(compiling: text, options: options) else { return }
        let example = left.example()
        if let example {
            try BrokenPromise.unless(left.accepts(example, limits: limits), "the schema's example does not fit it")
        }
        if case .no(_, let found, _) = SchemaComparison.accepts(everyValueOf: left, in: left) {
            throw BrokenPromise("the schema does not accept its own \(found.text)")
        }
        guard let value = try? JSON(parsing: rest) else { return }
        let violations = left.validate(value, limits: limits)
        try BrokenPromise.unless(violations.isEmpty == left.accepts(value, limits: limits), "two answers about one value")
        _ = left.defaults(applying: value)
        guard let right = try? Schema(compiling: value, options: options) else { return }
        try compare(left, right)
        try compare(right, left)
    }

    private static let options = SchemaOptions(assertsFormats: true, depth: 50, subschemas: 500)
    private static let limits = SchemaLimits(depth: 200, steps: 50_000)

    private static func compare(_ left: Schema, _ right: Schema) throws(BrokenPromise) {
        switch SchemaComparison.accepts(everyValueOf: left, in: right) {
        case .yes:
            guard let example = left.example() else { return }
            let isStopped = right.validate(example, limits: limits).contains { $0.keyword == "limit" }
            try BrokenPromise.unless(isStopped || right.accepts(example, limits: limits), "proved, and refuted by \(example.text)")
        case .no(_, let example, _):
            try BrokenPromise.unless(left.accepts(example) && !right.accepts(example), "\(example.text) refutes nothing")
        case .undecidable: break
        }
    }
}
