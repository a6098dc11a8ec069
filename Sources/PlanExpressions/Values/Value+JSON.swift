public import PlanJSON

extension Value {
    /// The value as JSON, in the form that ``Expression/evaluateJSON(_:limits:)`` gives.
    public func json() throws(ExpressionError) -> JSON {
        let step = Step(operation: .constant, offset: 0)
        var evaluator = Evaluator(Program.empty, [:] as [String: Value], .default)
        return try evaluator.json(self, step)
    }
}
