import PlanJSON
import PlanModel

/// Checks a plan's names against what there is where it is to run.
struct CatalogChecks {
    let sink: FindingSink
    let catalog: Catalog
    let limits: Limits
    private let tools: [String: Catalog.Tool]?
    private let agents: Set<String>?
    private let users: Set<String>?
    private let groups: Set<String>?
    private let plans: [String: Catalog.Plan]?

    init(sink: FindingSink, catalog: Catalog, limits: Limits) {
        self.sink = sink
        self.catalog = catalog
        self.limits = limits
        tools = catalog.tools.map { Dictionary($0.map { ($0.name, $0) }) { first, _ in first } }
        agents = catalog.agents.map(Set.init)
        users = catalog.users.map(Set.init)
        groups = catalog.groups.map { Set($0.map(\.name)) }
        plans = catalog.plans.map { Dictionary($0.map { ($0.name, $0) }) { first, _ in first } }
    }

    func check(_ draft: PlanDraft) {
        check(draft.leadAgent, at: "/leadAgent")
        for (index, owner) in (draft.approval?.by ?? []).enumerated() { check(owner, at: "/approval/by/\(index)") }
        guard let secrets = catalog.secrets.map(Set.init) else { return }
        for (index, name) in draft.secrets.enumerated() where !secrets.contains(name) {
            sink.add(
                "secret.unknown", "no secret '\(name.prefix(80))' is stored", at: "/secrets/\(index)", name: name, among: secrets.sorted(),
                otherwise: "store it before the plan runs", severity: .warning)
        }
    }

    func check(_ node: PlanNode, in draft: PlanDraft) {
        check(node.owner, at: node.path + "/owner")
        for (index, rule) in node.failurePolicy.enumerated() {
            check(
                rule.who, at: "\(node.path)/failurePolicy/\(index)/who",
                code: rule.action == .fallbackOwner ? "failure.fallback-owner-unknown" : "owner.unknown-ref")
        }
        for (index, breach) in (node.deadline?.onBreach ?? []).enumerated() {
            let path = "\(node.path)/deadline/onBreach/\(index)"
            switch breach {
            case .escalate(let owner): check(owner, at: path + "/escalate")
            case .notify(let owner): check(owner, at: path + "/notify")
            case .fail, .skip, .extend, .answer: continue
            }
        }
        for (index, check) in node.completionChecks.enumerated() { self.check(check, at: "\(node.path)/completionChecks/\(index)", node) }
        if case .tool(let call) = node.task { check(tool: call.tool, of: node.owner, at: node.path + "/tool") }
        for (index, name) in (node.toolPolicy?.allow ?? []).enumerated() {
            check(tool: name, of: node.owner ?? draft.leadAgent, at: "\(node.path)/toolPolicy/allow/\(index)")
        }
        if catalog.isWebAllowed == false, let web = node.contextPolicy?.web, web != .none {
            sink.add(
                "context.web-without-permission", "'\(node.id)' wants the web, which is not allowed here",
                at: node.path + "/contextPolicy/webPolicy",
                suggestion: "take 'webPolicy' out, or ask for permission", fix: .patch(removing: node.path + "/contextPolicy/webPolicy"))
        }
        if case .subplan(let task) = node.task, case .named(let name, let version) = task.source {
            check(plan: name, version, at: node.path + "/use", usedBy: draft.name)
        }
    }

    private func check(_ check: CompletionCheck, at path: String, _ node: PlanNode) {
        switch check.kind {
        case .judge(let owner, _, _), .human(let owner, _): self.check(owner, at: path + "/owner")
        case .tool(let call, _): self.check(tool: call.tool, of: node.owner, at: path + "/tool")
        case .assert, .deliverable, .program, .http: break
        }
    }

    // MARK: Owners

    private func check(_ owner: Owner?, at path: String, code: String = "owner.unknown-ref") {
        guard let owner else { return }
        switch owner.kind {
        case .agent: check(owner, among: agents, at: path, code: code)
        case .group: check(owner, among: groups, at: path, code: code)
        case .user: check(owner, among: users, at: path, code: code == "owner.unknown-ref" ? "owner.not-in-organization" : code)
        case .system:
            let own = ["program", "http", "cairn"]
            check(owner, among: catalog.systemTasks.map { Set($0 + own) }, at: path, code: code)
        case .tool, .external, .worker: break
        }
    }

    private func check(_ owner: Owner, among known: Set<String>?, at path: String, code: String) {
        guard let known, !known.contains(owner.reference), owner != Owner(.group, "everyone") else { return }
        let word = code == "owner.not-in-organization" ? "\(owner) is not a member of this organization" : "there is no \(owner) here"
        sink.add(
            code, word, at: path, name: owner.description, among: known.sorted().map { "\(owner.kind.rawValue):\($0)" },
            otherwise: "name one that there is")
    }

    // MARK: Tools

    private func check(tool name: String, of owner: Owner?, at path: String) {
        guard let tools else { return }
        guard !name.hasSuffix("*") else {
            if name != "*", !tools.keys.contains(where: { ToolPolicy.matches(name, $0) }) {
                sink.add("tool.unknown", "no tool is called '\(name.prefix(80))'", at: path, severity: .warning)
            }
            return
        }
        guard let tool = tools[name] else {
            return sink.add(
                "tool.unknown", "there is no tool '\(name.prefix(80))' here", at: path, name: name, among: tools.keys.sorted(),
                otherwise: "connect the server that has it")
        }
        guard let allowed = tool.allowedOwners, let owner, !allowed.contains(owner.description) else { return }
        let who = allowed.isEmpty ? "nobody" : allowed.prefix(5).joined(separator: ", ")
        sink.add(
            "tool.not-permitted-for-owner", "\(owner) may not use '\(name.prefix(80))'; \(who) may", at: path,
            suggestion: "give the node to one of them, or leave the tool out")
    }

    // MARK: Sub-plans

    private func check(plan name: String, _ version: Int?, at path: String, usedBy user: String?) {
        guard let plans else { return }
        guard let plan = plans[name] else {
            return sink.add(
                "subplan.unknown", "no plan is stored as '\(name.prefix(80))'", at: path,
                suggestion: NearestName.suggestion(for: name, among: plans.keys.sorted()) ?? "store it first")
        }
        if let version, !plan.versions.isEmpty, !plan.versions.contains(version) {
            let all = plan.versions.sorted().suffix(8).map { "\(name)@\($0)" }.joined(separator: ", ")
            sink.add("subplan.unknown", "there is no version \(version) of '\(name)'", at: path, suggestion: "there is \(all)")
        }
        var way = user.map { [$0] } ?? []
        var depths: [String: Int] = [:]
        if user != name { follow(name, &way, &depths, at: path) }
    }

    /// Walks what a plan uses; reports the first circle, and a way that is longer than the limit.
    @discardableResult
    private func follow(_ name: String, _ way: inout [String], _ depths: inout [String: Int], at path: String) -> Int? {
        if let start = way.firstIndex(of: name) {
            let circle = (way[start...] + [name]).joined(separator: " → ")
            sink.add(
                "subplan.recursion", "the plans use each other in a circle: \(circle)", at: path, suggestion: "take one of these uses out")
            return nil
        }
        if let known = depths[name] { return known }
        way.append(name)
        defer { way.removeLast() }
        var depth = 1
        for inner in plans?[name]?.uses ?? [] {
            guard let below = follow(inner, &way, &depths, at: path) else { return nil }
            depth = max(depth, below + 1)
            if depth > limits.subplanDepth {
                let text = (way + [inner]).joined(separator: " → ")
                sink.add("subplan.too-deep", "plans are inside each other more than \(limits.subplanDepth) deep: \(text) …", at: path)
                return nil
            }
        }
        depths[name] = depth
        return depth
    }
}
