extension Expression {
    /// Finds the type of the expression's value and everything in it that cannot work, given what it may read.
    ///
    /// A check that finds nothing does not promise a value: keys may be missing and numbers overflow at run time.
    public func check(_ environment: TypeEnvironment) -> CheckResult {
        result(of: Checker(syntax, environment))
    }

    /// Finds what cannot work in a scope that knows types, and holds against the expression only what would go wrong when it is evaluated.
    ///
    /// The standard's checker also refuses what an evaluation allows: values of two types in `? :`, a text held against null, a whole
    /// number against a fraction. Names that the scope does not know are of any type.
    package func check(in scope: some TypeScope) -> CheckResult { result(of: Checker(syntax, TypeEnvironment(isOpen: true), scope)) }

    private func result(of checker: consuming Checker) -> CheckResult {
        var checker = checker
        let type = checker.unifier.resolve(checker.type(of: syntax.root), final: true)
        var errors = checker.errors
        for failure in program.failures where failure.code == .pattern { errors.append(failure) }
        if !errors.isEmpty { errors = errors.sorted { $0.offset < $1.offset }.map { $0.located(in: source) } }
        return CheckResult(
            type: type, errors: errors, unknownMembers: checker.unknownMembers, vainComparisons: checker.vainComparisons)
    }

    /// The most steps that an evaluation may take when nothing it reads has more elements, or bytes of text, than assumed.
    ///
    /// For a warning before a plan runs; what stops an evaluation is ``EvaluationLimits/cost``. Patterns are taken as linear.
    public func estimatedCost(assuming size: Int = 1_000) -> Int {
        CostEstimate(syntax: syntax, size: max(1, size)).cost(of: syntax.root)
    }

    /// The same for short texts: the steps that come of walking through lists, most of all through one inside of another.
    package func estimatedWalk(assuming size: Int = 1_000) -> Int {
        CostEstimate(syntax: syntax, size: max(1, size), countsWalksOnly: true).cost(of: syntax.root)
    }
}
