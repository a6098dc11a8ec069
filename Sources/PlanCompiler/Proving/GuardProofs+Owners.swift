import PlanModel

extension GuardProofs {
    /// *never-together* with owners.
    ///
    /// With tools: none of the owners may use any of the tools, in any node it does, takes over, or judges; a node without a tool policy
    /// gives its owner no tools. Without tools: no run starts nodes of two of the owners.
    func checkOwners(_ owners: [Owner], _ tools: [String], at path: String, _ worlds: inout LazyWorlds) {
        guard !owners.isEmpty else { return }
        var duties: [Owner: [Duty]] = [:]
        for node in 0..<flow.count { note(flow.plan.nodes[node], of: flow.plan, root: node, in: &duties) }
        for (index, owner) in owners.enumerated() where duties[owner] == nil {
            sink.add(
                "guard.unknown-owner", "the guard is about \(owner), which does nothing in this plan", at: "\(path)/owners/\(index)",
                name: owner.description, among: duties.keys.map(\.description).sorted(), otherwise: "take it out, or name who is meant",
                severity: .warning)
        }
        if tools.isEmpty {
            checkApart(owners, duties, at: path, &worlds)
        } else {
            for owner in owners { check(owner, duties[owner] ?? [], never: tools, at: path) }
        }
    }

    /// One thing that an owner does in a plan.
    struct Duty {
        /// The node of the plan itself that it is part of.
        let root: Int
        let id: NodeID
        let policy: ToolPolicy?
        /// A tool that it calls in any case.
        let tool: String?
    }

    private func note(_ node: CompiledNode, of plan: CompiledPlan, root: Int, in duties: inout [Owner: [Duty]]) {
        let called: String? = if case .tool(let name, _) = node.task { name } else { nil }
        let policy = node.terms?.toolPolicy
        let own = Duty(root: root, id: node.id, policy: policy, tool: called)
        duties[node.owner, default: []].append(own)
        for rule in node.failurePolicy {
            if rule.action == .fallbackOwner, let who = rule.who { duties[who, default: []].append(own) }
        }
        for check in node.checks {
            switch check.kind {
            case .judge(let owner, _, _), .human(let owner, _):
                duties[owner, default: []].append(Duty(root: root, id: node.id, policy: nil, tool: nil))
            case .assert, .deliverable, .program, .http, .tool, .file: continue
            }
        }
        if case .map(let map) = node.task { note(plan.nodes[map.body], of: plan, root: root, in: &duties) }
        if let index = node.terms?.compensation { note(plan.nodes[index], of: plan, root: root, in: &duties) }
        if case .subplan(let subplan) = node.task, case .inline(let inner) = subplan.source {
            for index in 0..<inner.rootCount { note(inner.nodes[index], of: inner, root: root, in: &duties) }
        }
    }

    private func check(_ owner: Owner, _ duties: [Duty], never tools: [String], at path: String) {
        for duty in duties {
            for tool in tools {
                let reason: String
                if let called = duty.tool, ToolPolicy.matches(tool, called) {
                    reason = "it calls '\(called.prefix(80))'"
                } else if let pattern = duty.policy?.pattern(permitting: tool) {
                    reason = "its toolPolicy allows '\(pattern.prefix(80))'"
                } else {
                    continue
                }
                sink.add(
                    "guard.violated", "\(owner) could use '\(tool.prefix(80))' in '\(duty.id)': \(reason)", at: path,
                    suggestion: "add '\(tool.prefix(80))' to the node's toolPolicy.deny, or give the node to another owner")
            }
        }
    }

    private func checkApart(_ owners: [Owner], _ duties: [Owner: [Duty]], at path: String, _ worlds: inout LazyWorlds) {
        for (position, left) in owners.enumerated() {
            for right in owners[(position + 1)...] where left != right {
                guard let problem = meeting(duties[left] ?? [], duties[right] ?? [], &worlds) else { continue }
                sink.add(
                    "guard.violated", "\(left) and \(right) can both act in one run: \(problem)", at: path,
                    suggestion: "put their nodes on different cases of one switch")
            }
        }
    }

    private func meeting(_ left: [Duty], _ right: [Duty], _ worlds: inout LazyWorlds) -> String? {
        for first in left {
            for second in right {
                if first.root == second.root { return "both act in '\(id(first.root))'" }
                if let problem = meeting(first.root, second.root, &worlds) {
                    return "'\(first.id)' and '\(second.id)' \(problem)"
                }
            }
        }
        return nil
    }
}

extension ToolPolicy {
    /// The part of the policy that permits at least one of the tools that a pattern means; nil when it permits none of them.
    func pattern(permitting wanted: String) -> String? {
        allow.first { allowed in
            guard let common = Self.common(allowed, wanted) else { return false }
            return !deny.contains { Self.matches($0, common) }
        }
    }

    /// What two patterns both mean, as a pattern.
    private static func common(_ left: String, _ right: String) -> String? {
        if matches(left, right) { return right }
        return matches(right, left) ? left : nil
    }
}
