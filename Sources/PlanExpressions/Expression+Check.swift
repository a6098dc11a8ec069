extension Expression {
    /// Finds the type of the expression's value and everything in it that cannot work, given what it may read.
    ///
    /// A check that finds nothing does not promise a value: keys may be missing and numbers overflow at run time.
    public func check(_ environment: TypeEnvironment) -> CheckResult {
        var checker = Checker(syntax, environment)
        let type = checker.type(of: syntax.root)
        let patterns = program.failures.filter { $0.code == .pattern }
        let errors = (checker.errors + patterns).sorted { $0.offset < $1.offset }.map { $0.located(in: source) }
        return CheckResult(type: checker.unifier.resolve(type, final: true), errors: errors)
    }

    /// The most steps that an evaluation may take when nothing it reads has more elements, or bytes of text, than assumed.
    ///
    /// For a warning before a plan runs; what stops an evaluation is ``EvaluationLimits/cost``. Patterns are taken as linear.
    public func estimatedCost(assuming size: Int = 1_000) -> Int {
        CostEstimate(syntax: syntax, size: max(1, size)).cost(of: syntax.root)
    }
}
