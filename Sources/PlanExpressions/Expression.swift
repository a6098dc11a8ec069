public import PlanJSON

/// An expression of the Common Expression Language, read once and evaluated as often as needed.
///
/// Reading expands macros, resolves functions and constant paths, and refuses what is too large. Evaluating cannot hang or run
/// away: every step is counted. Standard: Common Expression Language, cel-spec `doc/langdef.md`.
public struct Expression: Sendable {
    /// The text it was read from.
    public let source: String
    let syntax: Syntax
    let program: Program

    /// Reads an expression.
    public init(parsing source: String, limits: ExpressionLimits = .default) throws(ExpressionError) {
        try self.init(parsing: source, container: "", limits: limits)
    }

    /// Reads an expression whose names may leave out a namespace.
    package init(parsing source: String, container: String, limits: ExpressionLimits = .default) throws(ExpressionError) {
        do throws(ExpressionError) {
            syntax = try Parser.parse(source, limits: limits)
        } catch {
            throw error.located(in: source)
        }
        program = Compiler.compile(syntax, container: container)
        self.source = source
    }

    /// The paths that it reads from its scope, in the order of the source; variables of comprehensions are left out.
    ///
    /// A constant text index counts as a name: `nodes['a-b'].output` reads `nodes`, `a-b`, `output`.
    public var references: [Reference] { program.references }

    /// Evaluates the expression.
    public func evaluate(_ scope: some Scope, limits: EvaluationLimits = .default) throws(ExpressionError) -> Value {
        try run(scope, limits) { evaluator, root throws(ExpressionError) in try evaluator.value(root) }
    }

    /// Evaluates the expression and gives its value as JSON.
    ///
    /// Timestamps become RFC 3339 text, durations text such as `90s`, bytes base64, missing optional values null. A number that
    /// JSON cannot hold is an error.
    public func evaluateJSON(_ scope: some Scope, limits: EvaluationLimits = .default) throws(ExpressionError) -> JSON {
        try run(scope, limits) { evaluator, root throws(ExpressionError) in
            try evaluator.json(try evaluator.value(root), evaluator.program.steps[root])
        }
    }

    /// Evaluates a condition; any value but a bool is an error.
    public func evaluateBool(_ scope: some Scope, limits: EvaluationLimits = .default) throws(ExpressionError) -> Bool {
        try run(scope, limits) { evaluator, root throws(ExpressionError) in
            let value = try evaluator.value(root)
            if case .bool(let flag) = value { return flag }
            throw ExpressionError(
                .notABoolean, "the condition gives \(evaluator.article(value.kind)), not a bool", at: 0,
                suggestion: "compare it with something")
        }
    }

    @inline(__always)
    private func run<Result>(
        _ scope: some Scope, _ limits: EvaluationLimits,
        _ body: (inout Evaluator, Int) throws(ExpressionError) -> Result
    ) throws(ExpressionError) -> Result {
        var evaluator = Evaluator(program, scope, limits)
        do throws(ExpressionError) {
            return try body(&evaluator, program.root)
        } catch {
            throw error.located(in: source)
        }
    }
}
