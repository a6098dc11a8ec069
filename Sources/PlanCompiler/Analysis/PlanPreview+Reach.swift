import PlanExpressions
import PlanJSON
import PlanModel

extension PlanPreview.Reach {
    init(of node: CompiledNode, in plan: CompiledPlan) {
        self.init()
        add(node, plan)
        let known = reads
        reads = []
        Self.merge(known, into: &reads)
    }

    private mutating func add(_ node: CompiledNode, _ plan: CompiledPlan) {
        for expression in node.expressions { addReads(of: expression) }
        if let policy = node.terms?.toolPolicy {
            Self.merge(policy.allow, into: &tools)
            Self.merge(policy.deny.map { "not \($0)" }, into: &tools)
        }
        addContext(node.terms?.contextPolicy)
        switch node.task {
        case .program(let program):
            Self.merge([Self.program(of: program.command)], into: &programs)
            addSecrets(program.environment)
        case .http(let http):
            Self.merge([Self.host(of: http.url)], into: &hosts)
            addSecrets(http.headers)
        case .tool(let name, _): Self.merge([name], into: &tools)
        case .map(let map): add(plan.nodes[map.body], plan)
        case .subplan(let subplan):
            if case .inline(let inner) = subplan.source {
                for index in 0..<inner.rootCount { add(inner.nodes[index], inner) }
                let own = Set(inner.nodes.map(\.id))
                reads.removeAll { own.contains($0) }
                Self.merge(subplan.outerNodes, into: &reads)
            }
        case .systemTask, .agentTask, .switch, .join, .wait, .human: break
        }
        for check in node.checks { add(check) }
        if let index = node.terms?.compensation { add(plan.nodes[index], plan) }
    }

    private mutating func addContext(_ policy: ContextPolicy?) {
        guard let policy else { return }
        Self.merge(policy.retrievalScopes, into: &scopes)
        switch policy.web {
        case .none: break
        case .allowlist: Self.merge(policy.webHosts, into: &web)
        case .search, .searchAndFetch: Self.merge([policy.web.rawValue], into: &web)
        }
    }

    private mutating func addSecrets(_ values: [(name: String, value: CompiledValue)]) {
        for (_, value) in values { if case .secret(let name, _) = value { Self.merge([name], into: &secrets) } }
    }

    private mutating func add(_ check: CompiledCheck) {
        switch check.kind {
        case .program(let command, _): Self.merge([Self.program(of: command)], into: &programs)
        case .http(_, let url, _): Self.merge([Self.host(of: url)], into: &hosts)
        case .tool(let name, _, _): Self.merge([name], into: &tools)
        case .assert, .deliverable, .judge, .human, .file: break
        }
    }

    private mutating func addReads(of expression: Expression) {
        for reference in expression.references where reference.path.count > 1 && reference.path[0] == "nodes" {
            reads.append(NodeID(reference.path[1]))
        }
    }

    private static func program(of command: Template) -> String {
        guard case .array(let words) = command.source, let first = words.first?.string, !first.contains("${{") else { return "any program" }
        return first
    }

    /// The host of an address (RFC 3986 §3.2.2), where nothing before its end is computed.
    static func host(of url: Template) -> String {
        guard let text = url.source.string, let scheme = text.range(of: "://") else { return "any host" }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("${{"), !authority.isEmpty else { return "any host" }
        let host = authority.split(separator: "@").last ?? authority
        return String(host)
    }
}

extension StringProtocol {
    /// The first place of a short text.
    fileprivate func range(of wanted: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(wanted) { return start..<index(start, offsetBy: wanted.count) }
            start = index(after: start)
        }
        return nil
    }
}
