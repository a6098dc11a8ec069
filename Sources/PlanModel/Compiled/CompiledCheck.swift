public import PlanExpressions

/// A completion check with its expression parsed.
public struct CompiledCheck: Sendable {
    public let expression: Expression
    public let message: String
    public let isRequired: Bool

    package init(expression: Expression, message: String, isRequired: Bool) {
        self.expression = expression
        self.message = message
        self.isRequired = isRequired
    }
}
