import PlanCompiler
import PlanKernel
import PlanModel

extension ApprovalPolicy {
    /// What it demands of a plan; nil when it does not concern it.
    ///
    /// A plan whose nodes are reported from outside has nothing that could be run, and is not asked about.
    func demand(of plan: CompiledPlan, limits: Limits) -> ApprovalDemand? {
        if isEmpty || plan.isReported { return nil }
        let claims = PlanClaims(of: plan, limits: limits)
        var reasons: [String] = []
        let owners = claims.owners.filter { ownerKinds.contains($0.kind) }
        if !owners.isEmpty { reasons.append("takes part: \(Self.list(owners.map(\.description)))") }
        let used = claims.tools.filter { tool in tools.contains { Self.meet($0, tool) } }
        if !used.isEmpty { reasons.append("may be used: \(Self.list(used))") }
        if web, !claims.web.isEmpty { reasons.append("reaches into the web: \(Self.list(claims.web))") }
        if let costAbove {
            switch claims.mostCost {
            case nil: reasons.append("nothing bounds what it costs, and up to \(BudgetResource.costUsd.words(costAbove)) nobody is asked")
            case let most? where most > costAbove:
                let (cost, free) = (BudgetResource.costUsd.words(most), BudgetResource.costUsd.words(costAbove))
                reasons.append("may cost \(cost), and up to \(free) nobody is asked")
            default: break
            }
        }
        if people, !claims.asking.isEmpty { reasons.append("asks people: \(Self.list(claims.asking.map(\.rawValue)))") }
        guard !reasons.isEmpty else { return nil }
        return ApprovalDemand(reasons: reasons, candidates: by, quorum: quorum, excludesAuthor: excludesAuthor)
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
    }

    /// Whether there may be a tool that both names stand for; each may end in a `*`.
    private static func meet(_ left: String, _ right: String) -> Bool {
        switch (left.hasSuffix("*"), right.hasSuffix("*")) {
        case (false, false): left == right
        case (true, false): right.hasPrefix(left.dropLast())
        case (false, true): left.hasPrefix(right.dropLast())
        case (true, true): right.dropLast().hasPrefix(left.dropLast()) || left.dropLast().hasPrefix(right.dropLast())
        }
    }
}
