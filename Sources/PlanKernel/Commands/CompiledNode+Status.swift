import PlanExpressions
import PlanModel

extension CompiledNode {
    /// Whether `result` or a check of the node judges the status of an answer itself.
    var looksAtStatus: Bool {
        var expressions = result?.expressions.map(\.expression) ?? []
        for check in checks { if case .assert(let expression) = check.kind { expressions.append(expression) } }
        return expressions.contains { expression in
            expression.references.contains { ["response", "output"].contains($0.path.first) && $0.path.dropFirst().first == "status" }
        }
    }
}
