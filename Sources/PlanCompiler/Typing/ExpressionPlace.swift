import PlanExpressions

/// What an expression may read at the place where it stands, with the types.
struct ExpressionPlace: TypeScope {
    let plan: PlanTypes
    /// Names of the nodes around: a map's item, the output that a compensation undoes. The innermost comes last.
    var locals: [(name: String, type: ExpressionType)] = []
    var site = ExpressionSite.plain
    /// `output`, where the site has it.
    var output = ExpressionType.dyn
    /// Whether `response` is the answer to a request.
    var isRequest = false

    func type(of member: String, in name: String) -> ExpressionType? { name == "nodes" ? plan.node(member) : nil }

    func type(of name: String) -> ExpressionType? {
        if let type = siteType(of: name) { return type }
        if let local = locals.last(where: { $0.name == name }) { return local.type }
        switch name {
        case "inputs": return plan.inputs
        case "answers": return plan.answers
        case "run": return KnownTypes.run
        case "now": return .timestamp
        default: return nil
        }
    }

    private func siteType(of name: String) -> ExpressionType? {
        guard site.names.contains(name) else { return nil }
        switch (site, name) {
        case (_, "output"): return output
        case (.programCheck, "exitCode"): return .int
        case (.httpCheck, "response"): return KnownTypes.response
        case (.result, "response"): return isRequest ? KnownTypes.response : .dyn
        // A judge may grade with whole numbers or fractions, and say why in any form.
        default: return .dyn
        }
    }
}
