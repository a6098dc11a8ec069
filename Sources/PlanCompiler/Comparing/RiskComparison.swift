import PlanModel

/// Finds the differences that an approver must not overlook.
struct RiskComparison {
    private(set) var changes: [RiskChange] = []

    /// - Parameter renames: new name → old name.
    init(from old: CompiledPlan, to new: CompiledPlan, renames: [NodeID: NodeID]) {
        let left = PlanPreview(of: old), right = PlanPreview(of: new)
        let newNames = Dictionary(uniqueKeysWithValues: renames.map { ($1, $0) })
        compareOnce(left, right, newNames)
        compareApprovals(old, new, left, right, newNames)
        compareReach(left.reach, right.reach)
        comparePeople(left, right)
        compareRules(old, new)
        compareDeadlines(old, new)
        compareAnswers(left, right, newNames)
        let rank: [RiskChange.Direction: Int] = [.more: 0, .less: 1]
        changes = changes.enumerated().sorted {
            (rank[$0.element.direction] ?? 0, $0.offset) < (rank[$1.element.direction] ?? 0, $1.offset)
        }.map(\.element)
    }

    mutating func add(_ direction: RiskChange.Direction, _ code: String, _ text: String, _ node: NodeID? = nil) {
        changes.append(RiskChange(direction: direction, code: code, node: node, text: text))
    }

    private mutating func compareOnce(_ left: PlanPreview, _ right: PlanPreview, _ names: [NodeID: NodeID]) {
        func renamed(_ id: NodeID) -> NodeID { names[id] ?? id }
        let before = Dictionary(left.irreversible.map { (renamed($0.node), $0) }) { first, _ in first }
        let after = Dictionary(right.irreversible.map { ($0.node, $0) }) { first, _ in first }
        for step in right.irreversible {
            guard let known = before[step.node] else {
                let guarded = step.approvals.isEmpty ? ", and no approval stands before it" : ", after \(Self.list(step.approvals))"
                add(.more, "risk.once-added", "'\(step.node)' now does something once\(guarded)", step.node)
                continue
            }
            let lost = known.approvals.map(renamed).filter { !step.approvals.contains($0) }
            if !lost.isEmpty, step.approvals.isEmpty {
                add(.more, "risk.approval-lost", "'\(step.node)' no longer waits for \(Self.list(lost))", step.node)
            }
            if known.approvals.isEmpty, !step.approvals.isEmpty {
                add(.less, "risk.approval-gained", "'\(step.node)' now waits for \(Self.list(step.approvals))", step.node)
            }
            if known.canBeUndone, !step.canBeUndone { add(.more, "risk.undo-removed", "'\(step.node)' can no longer be undone", step.node) }
        }
        for step in left.irreversible where after[renamed(step.node)] == nil {
            add(.less, "risk.once-removed", "'\(step.node)' does nothing once any more", renamed(step.node))
        }
    }

    private static func list(_ ids: [NodeID]) -> String { ids.map { "'\($0)'" }.joined(separator: ", ") }

    private mutating func compareApprovals(
        _ old: CompiledPlan, _ new: CompiledPlan, _ left: PlanPreview, _ right: PlanPreview, _ names: [NodeID: NodeID]
    ) {
        func approvals(_ plan: CompiledPlan) -> [NodeID: CompiledHuman] {
            var found: [NodeID: CompiledHuman] = [:]
            for node in plan.nodes { if case .human(let human) = node.task, human.kind == .approval { found[node.id] = human } }
            return found
        }
        let before = approvals(old), after = approvals(new)
        for (id, human) in before.sorted(by: { $0.key < $1.key }) {
            guard let now = after[names[id] ?? id] else {
                add(.more, "risk.approval-removed", "the approval '\(id)' is gone", id)
                continue
            }
            if now.quorum < human.quorum {
                add(.more, "risk.quorum-lowered", "'\(id)' needs \(now.quorum) instead of \(human.quorum) people", id)
            }
            if now.quorum > human.quorum {
                add(.less, "risk.quorum-raised", "'\(id)' needs \(now.quorum) instead of \(human.quorum) people", id)
            }
            if human.excludesAuthor, !now.excludesAuthor { add(.more, "risk.author-may-approve", "the author may now answer '\(id)'", id) }
        }
        let known = Set(before.keys.map { names[$0] ?? $0 })
        for id in after.keys.sorted() where !known.contains(id) { add(.less, "risk.approval-added", "'\(id)' asks for an approval", id) }
        let required = (old.approval?.isRequired == true, new.approval?.isRequired == true)
        if required.0, !required.1 { add(.more, "risk.plan-approval-removed", "the plan no longer waits to be approved") }
        if !required.0, required.1 { add(.less, "risk.plan-approval-added", "the plan now waits to be approved") }
    }

    private mutating func compareReach(_ left: PlanPreview.Reach, _ right: PlanPreview.Reach) {
        let kinds: [(String, String, [String], [String])] = [
            ("host", "risk.host", left.hosts, right.hosts), ("tool", "risk.tool", left.tools, right.tools),
            ("program", "risk.program", left.programs, right.programs), ("secret", "risk.secret", left.secrets, right.secrets),
            ("web access", "risk.web", left.web, right.web), ("source", "risk.scope", left.scopes, right.scopes),
        ]
        for (word, code, before, after) in kinds {
            for name in after where !before.contains(name) {
                let isDenial = name.hasPrefix("not ")
                add(isDenial ? .less : .more, code + "-added", isDenial ? "tool denied: \(name.dropFirst(4))" : "new \(word): \(name)")
            }
            for name in before where !after.contains(name) {
                let isDenial = name.hasPrefix("not ")
                add(
                    isDenial ? .more : .less, code + "-removed",
                    isDenial ? "tool no longer denied: \(name.dropFirst(4))" : "\(word) no longer used: \(name)")
            }
        }
    }

    private mutating func comparePeople(_ left: PlanPreview, _ right: PlanPreview) {
        func people(_ preview: PlanPreview) -> [Owner] {
            preview.requests.reduce(into: [Owner]()) { list, request in PlanPreview.Reach.merge(request.who, into: &list) }
        }
        let before = people(left), after = people(right)
        for owner in before where !after.contains(owner) { add(.more, "risk.person-removed", "\(owner) is no longer asked anything") }
        for owner in after where !before.contains(owner) { add(.less, "risk.person-added", "\(owner) is asked now") }
    }

    private mutating func compareRules(_ old: CompiledPlan, _ new: CompiledPlan) {
        let before = old.guards.map(\.json), after = new.guards.map(\.json)
        for (index, rule) in before.enumerated() where !after.contains(rule) {
            add(.more, "risk.guard-removed", "the guard \(old.guards[index].ruleName) is gone or has changed")
        }
        for (index, rule) in after.enumerated() where !before.contains(rule) {
            add(.less, "risk.guard-added", "a guard \(new.guards[index].ruleName) was added")
        }
        for resource in BudgetResource.allCases {
            let limits = (old.budget?[resource]?.hard, new.budget?[resource]?.hard)
            switch limits {
            case (let before?, let after?) where after > before:
                add(.more, "risk.budget-raised", "the budget rises from \(resource.text(before)) to \(resource.text(after))")
            case (let before?, let after?) where after < before:
                add(.less, "risk.budget-lowered", "the budget falls from \(resource.text(before)) to \(resource.text(after))")
            case (let before?, nil): add(.more, "risk.budget-removed", "the budget of \(resource.text(before)) is gone")
            case (nil, let after?): add(.less, "risk.budget-added", "a budget of \(resource.text(after)) was added")
            default: continue
            }
        }
    }
}
