public import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

extension Run {
    /// Everything that is wrong with a result, as far as it is found at once; empty for one that is no success.
    ///
    /// What does not fit the schema is not held against the checks, which may count on it.
    public func problems(of result: SubmittedResult, for ref: NodeRef, at now: Timestamp) -> [ResultProblem] {
        guard let slot = slot(of: ref), traits(of: slot).contains(.judged) else { return [] }
        switch result.ending {
        case .completed(let output), .partial(let output, _): return judge(output, of: slot, at: now).problems
        case .failed, .blocked, .released: return []
        }
    }

    /// Gives what a node has returned its shape, and holds it against the schema, the deliverables and the checks that take no time.
    func judge(_ raw: JSON, of slot: Int, at now: Timestamp) -> Judgement {
        let node = node(of: slot)
        var judgement = Judgement(output: raw)
        do {
            if let result = node.result {
                // What a server said has a name of its own.
                let extra: [(name: String, value: Value)] = if case .http = node.task { [("response", Value(raw))] } else { [] }
                judgement.output = try result.resolve(in: scope(of: slot, at: now, output: raw, extra: extra))
            }
        } catch {
            judgement.refuse(Failure(.invalidOutput, "result: \(error.message)", output: raw))
            return judgement
        }
        let output = judgement.output
        if let failure = oversize(output, "output") {
            judgement.refuse(failure)
            return judgement
        }
        if let schema = node.outputSchema, !schema.accepts(output) {
            let violations = schema.validate(output)
            let message = violations.prefix(3).map { "output\($0.instancePointer): \($0.message)" }.joined(separator: "; ")
            judgement.refuse(
                Failure(.invalidOutput, message, output: output),
                violations.prefix(50).map { ResultProblem($0.message, at: "/output\($0.instancePointer)") })
            return judgement
        }
        for deliverable in node.terms?.deliverables ?? [] where deliverable.isRequired {
            if let problem = problem(of: deliverable, output) { judgement.problems.append(ResultProblem(problem)) }
        }
        for check in node.checks {
            guard let problem = problem(of: check, scope(of: slot, at: now, output: output)) else { continue }
            if check.isRequired { judgement.problems.append(ResultProblem(problem)) } else { judgement.remarks.append(problem) }
        }
        if !judgement.problems.isEmpty {
            let message = judgement.problems.map(\.message).joined(separator: "; ")
            judgement.failure = Failure(.checkFailed, message, output: output)
        }
        return judgement
    }

    private func problem(of check: CompiledCheck, _ scope: RunScope) -> String? {
        if case .deliverable(let key) = check.kind {
            return scope.isNothing(key) ? check.message : nil
        }
        guard case .assert(let expression) = check.kind else { return nil }
        do {
            return try expression.evaluateBool(scope) ? nil : check.message
        } catch {
            return "\(check.message) (the check could not be evaluated: \(error.message))"
        }
    }
}

extension Judgement {
    fileprivate mutating func refuse(_ failure: Failure, _ problems: [ResultProblem]? = nil) {
        self.failure = failure
        self.problems = problems ?? [ResultProblem(failure.message)]
    }
}
