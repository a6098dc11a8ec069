import PlanExpressions
import PlanJSON

extension FuzzTarget {
    /// An expression is refused, or checked and evaluated within its cost, twice with one result.
    static func checkExpression(_ input: [UInt8]) throws(BrokenPromise) {
        let source = String(decoding: input, as: UTF8.self)
        let expression: Expression
        do throws(ExpressionError) {
            expression = try Expression(parsing: source)
        } catch {
            try inside(source, error)
            return
        }
        for finding in expression.check(environment).errors { try inside(source, finding) }
        try BrokenPromise.unless(expression.estimatedCost() >= 0, "a negative cost")
        let first = outcome(of: expression)
        if case .failure(let error) = first { try inside(source, error) }
        if case .success(let value) = first {
            guard let again = try? JSON(parsing: value.bytes) else { throw BrokenPromise("the value is no JSON") }
            try BrokenPromise.unless(again == value, "the value as JSON says something else")
        }
        try BrokenPromise.unless(described(first) == described(outcome(of: expression)), "evaluated twice, two results")
    }

    private static let environment = TypeEnvironment([
        "inputs": .map(.string, .dyn), "n": .int, "x": .double, "s": .string, "list": .list(.int), "flag": .bool,
    ])

    private static let scope: [String: Value] = [
        "inputs": Value(["name": "Ada", "tags": ["a", "b", "ä"], "deep": ["k": [1, 2.5, nil]], "empty": []]), "n": Value(7),
        "x": Value(-0.5), "s": Value("héllo, wörld"), "list": Value([3, 1, 2]), "flag": Value(true),
    ]

    private static func outcome(of expression: Expression) -> Result<JSON, ExpressionError> {
        Result { () throws(ExpressionError) in try expression.evaluateJSON(scope, limits: EvaluationLimits(cost: 50_000)) }
    }

    private static func described(_ outcome: Result<JSON, ExpressionError>) -> String {
        switch outcome {
        case .success(let value): value.text
        case .failure(let error): error.description
        }
    }

    private static func inside(_ source: String, _ error: ExpressionError) throws(BrokenPromise) {
        let isInside = (0...source.utf8.count).contains(error.offset) && error.line >= 1 && error.column >= 1
        try BrokenPromise.unless(isInside, "the error '\(error)' lies outside of the text")
    }
}
