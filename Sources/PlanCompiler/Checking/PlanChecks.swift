import PlanJSON
import PlanModel

/// Checks that concern what a plan says about itself as a whole, and the names that it uses beside those of its nodes.
struct PlanChecks {
    let sink: FindingSink
    let compiler: PlanCompiler

    /// - Parameter graphs: those of the draft.
    func check(_ draft: PlanDraft, _ graphs: [PlanDraft.Graph]) {
        checkGuards(of: draft)
        let people = PeopleChecks(sink: sink, catalog: compiler.catalog, leadAgent: draft.leadAgent)
        people.check(draft.approval)
        let catalog = compiler.catalog.map { CatalogChecks(sink: sink, catalog: $0, limits: compiler.limits) }
        catalog?.check(draft)
        var compensation = (asked: [String](), given: false)
        for graph in graphs {
            lazy var known = Set(graph.roots.map(\.id))
            for node in graph.nodes {
                people.check(node)
                catalog?.check(node, in: draft)
                checkPolicies(node, leadAgent: graph.leadAgent, &compensation)
                if let name = draft.name { checkSelfUse(node, name) }
                if node.namesNodes { checkNames(node, known) }
            }
        }
        if !compensation.given {
            for path in compensation.asked {
                sink.add(
                    "failure.compensation-missing", "nothing in this plan says how to undo a node", at: path, severity: .warning,
                    suggestion: "add 'compensation' to the nodes that can be undone")
            }
        }
    }

    private func checkGuards(of draft: PlanDraft) {
        guard !draft.guards.isEmpty else { return }
        let known = Set(draft.nodes.map(\.id))
        for rule in draft.guards {
            switch rule.rule {
            case .effectsOnceNeedsApproval: continue
            case .mustPrecede(let node, let after):
                check(node, known, at: rule.path + "/node")
                check(after, known, at: rule.path + "/after")
            case .neverTogether(_, _, let nodes):
                for (index, node) in nodes.enumerated() { check(node, known, at: "\(rule.path)/nodes/\(index)") }
            }
        }
    }

    private func check(_ id: NodeID, _ known: Set<NodeID>, at path: String) {
        guard !known.contains(id) else { return }
        sink.add(
            "guard.unknown-node", "the guard is about '\(id.rawValue.prefix(80))', which is not a node of this plan", at: path,
            name: id.rawValue, among: known.lazy.map(\.rawValue))
    }

    private func checkPolicies(_ node: PlanNode, leadAgent: Owner?, _ compensation: inout (asked: [String], given: Bool)) {
        if !node.compensation.isEmpty { compensation.given = true }
        for (index, rule) in node.failurePolicy.enumerated() {
            if rule.action == .compensate { compensation.asked.append("\(node.path)/failurePolicy/\(index)/action") }
            guard rule.action == .fallbackOwner, let who = rule.who, let owner = node.owner ?? leadAgent, who == owner else {
                continue
            }
            sink.add(
                "failure.fallback-is-owner", "\(who) would take over from itself", at: "\(node.path)/failurePolicy/\(index)/who",
                severity: .warning, suggestion: "name another owner, or retry instead")
        }
    }

    /// The nodes that a node names outside of expressions and edges.
    private func checkNames(_ node: PlanNode, _ known: Set<NodeID>) {
        if case .human(let human) = node.task, let target = human.onChangesRequested, !known.contains(target) {
            sink.add(
                "human.changes-target", "'\(target.rawValue.prefix(80))' is not a node that could be done again",
                at: node.path + "/onChangesRequested", name: target.rawValue, among: known.lazy.map(\.rawValue))
        }
        for (index, scope) in (node.contextPolicy?.retrievalScopes ?? []).enumerated() where scope.hasPrefix("node:") {
            let id = String(scope.dropFirst(5))
            guard !id.isEmpty, !known.contains(NodeID(id)) else { continue }
            sink.add(
                "context.unknown-scope", "'\(id.prefix(80))' is not a node of this plan",
                at: "\(node.path)/contextPolicy/retrievalScopes/\(index)",
                suggestion: NearestName.suggestion(for: id, among: known.lazy.map(\.rawValue)))
        }
    }

    /// A plan that is one of its own steps never ends; that needs no catalog to see.
    private func checkSelfUse(_ node: PlanNode, _ name: String) {
        guard case .subplan(let task) = node.task, case .named(name, _) = task.source else { return }
        sink.add(
            "subplan.recursion", "the plan uses itself: \(name) → \(name)", at: node.path + "/use",
            suggestion: "use 'repeat' for a bounded loop")
    }
}

extension PlanNode {
    /// Whether it names other nodes outside of expressions and edges.
    fileprivate var namesNodes: Bool {
        if case .human(let human) = task, human.onChangesRequested != nil { return true }
        return contextPolicy?.retrievalScopes.contains { $0.hasPrefix("node:") } == true
    }
}
