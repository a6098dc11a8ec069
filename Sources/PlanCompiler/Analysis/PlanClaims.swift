public import PlanModel

/// What a plan lays claim to, with everything inside of its nodes: what an organization may want to be asked about.
///
/// Costs time in the order of the plan's nodes. What is in other plans that it uses by name is not among it.
public struct PlanClaims: Sendable {
    /// Who does nodes, judges them or takes over, each once.
    public private(set) var owners: [Owner] = []
    /// Tools that are called or allowed, as the plan writes them; a `*` at the end stands for any rest.
    public private(set) var tools: [String] = []
    /// Hosts that are asked, and other ways into the web.
    public private(set) var web: [String] = []
    /// The nodes at which people are asked, whatever happens or after something has.
    public private(set) var asking: [NodeID] = []
    /// The most that it may cost in US dollars; nil when nothing bounds it.
    public let mostCost: Double?

    public init(of plan: CompiledPlan, limits: Limits = Limits()) {
        let hard = plan.budget?[.costUsd]?.hard
        let work = WorkEstimate(plan: plan, limits: limits)
        var estimate = WorkEstimate.Amount()
        for index in 0..<plan.rootCount { estimate.add(work.spending(of: plan.nodes[index], .costUsd)) }
        mostCost = [hard, estimate.openBecause.isEmpty ? estimate.known : nil].compactMap(\.self).min()
        add(plan)
    }

    private mutating func add(_ plan: CompiledPlan) {
        // Bodies of maps and what undoes others are nodes of the plan, too.
        for node in plan.nodes {
            add(node, in: plan)
            if case .subplan(let subplan) = node.task, case .inline(let inner) = subplan.source { add(inner) }
        }
    }

    private mutating func add(_ node: CompiledNode, in plan: CompiledPlan) {
        let rules = node.failurePolicy, breaches = node.terms?.deadline?.onBreach ?? []
        let judges = node.checks.compactMap { check -> Owner? in
            switch check.kind {
            case .judge(let owner, _, _), .human(let owner, _): owner
            case .assert, .deliverable, .program, .http, .tool, .file: nil
            }
        }
        let helpers = breaches.compactMap { breach -> Owner? in if case .escalate(let owner) = breach { owner } else { nil } }
        let own = node.task.isAttempted || node.task.isHuman ? [node.owner] : []
        let involved = own + judges + helpers + rules.compactMap(\.who)
        PlanPreview.Reach.merge(involved, into: &owners)
        if involved.contains(where: \.isPerson) || rules.contains(where: { $0.action == .askHuman }) {
            asking.append(node.id)
        }
        let reach = PlanPreview.Reach(of: node, in: plan)
        PlanPreview.Reach.merge(reach.tools.filter { !$0.hasPrefix("not ") }, into: &tools)
        PlanPreview.Reach.merge(reach.hosts + reach.web, into: &web)
    }
}

extension CompiledTask {
    fileprivate var isHuman: Bool { if case .human = self { true } else { false } }
}
