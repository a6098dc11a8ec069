import PlanCompiler
import PlanModel
import PlanTestKit
import Testing

@Suite("Guards are proved on the graph")
struct GuardTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let guards: String
        /// Parts of the messages of the breaches; none when the guard is kept.
        let breaches: [String]
        let nodes: String
        var testDescription: String { name }

        init(_ name: String, _ guards: String, _ breaches: [String] = [], _ nodes: String...) {
            self.name = name
            self.guards = guards
            self.breaches = breaches
            self.nodes = nodes.map { "  - { \($0) }" }.joined(separator: "\n")
        }
    }

    private static let noop = "type: system-task, owner: 'system:noop'"
    private static let ask = "type: human-approval, owner: 'user:ada'"
    private static let once = "type: system-task, owner: 'system:noop', effects: once"
    private static let approval = "{ rule: effects-once-needs-approval }"
    private static func precede(_ node: String, _ after: String) -> String { "{ rule: must-precede, node: \(node), after: \(after) }" }

    static let approvalCases: [Case] = [
        Case("an approval on the only way", approval, [], "id: a, \(ask)", "id: b, \(once), dependsOn: [a]"),
        Case(
            "an approval some nodes before", approval, [], "id: a, \(ask)", "id: m, \(noop), dependsOn: [a]",
            "id: b, \(once), dependsOn: [m]"),
        Case(
            "no approval at all", approval, ["without an approval: tests → build → publish"],
            "id: tests, \(noop)", "id: build, \(noop), dependsOn: [tests]", "id: publish, \(once), dependsOn: [build]"),
        Case(
            "one of two ways has none", approval, ["pick → fast → b"],
            "id: pick, type: switch, cases: [{ when: inputs.x, to: [fast] }], otherwise: [a]",
            "id: fast, \(noop)", "id: a, \(ask)", "id: b, \(once), dependsOn: [fast, a]"),
        Case(
            "beside the work, and it cannot be skipped", approval, [], "id: build, \(noop)", "id: a, \(ask)",
            "id: b, \(once), dependsOn: [build, a]"),
        Case(
            "beside the work, and it may be skipped", approval, ["build → b; 'a' may be skipped"], "id: build, \(noop)",
            "id: a, \(ask), when: inputs.x", "id: b, \(once), dependsOn: [build, a]"),
        Case(
            "skipped and started by the same input", approval, [], "id: build, \(noop)", "id: a, \(ask), when: inputs.x",
            "id: b, \(once), when: inputs.x, dependsOn: [build, a]"),
        Case(
            "a refusal that counts as partial", approval, ["counts as completed even when it is refused"],
            "id: a, \(ask), failurePolicy: [{ action: mark-partial }]", "id: b, \(once), dependsOn: [a]"),
        Case(
            "a refusal that a person may accept", approval, ["counts as completed even when it is refused"],
            "id: a, \(ask), failurePolicy: [{ action: ask-human, choices: [accept, abort] }]", "id: b, \(once), dependsOn: [a]"),
        Case(
            "a refusal that skips what follows", approval, [], "id: a, \(ask), failurePolicy: [{ action: skip }]",
            "id: b, \(once), dependsOn: [a]"),
        Case(
            "a join that is content with one", approval, ["build → j → b"], "id: build, \(noop)", "id: a, \(ask)",
            "id: j, type: join, mode: any, dependsOn: [build, a]", "id: b, \(once), dependsOn: [j]"),
        Case(
            "a join that also takes refusals", approval, ["a refusal of 'a' does not stop it"], "id: build, \(noop)", "id: a, \(ask)",
            "id: j, type: join, mode: settled, dependsOn: [build, a]", "id: b, \(once), dependsOn: [j]"),
        Case(
            "a join that asks for it", approval, [], "id: build, \(noop)", "id: a, \(ask)",
            "id: j, type: join, mode: settled, dependsOn: [build, a], require: \"nodes.a.status == 'completed'\"",
            "id: b, \(once), dependsOn: [j]"),
        Case(
            "inside a map", approval, ["'each_one.each' has effects: once", "each_one › each_one.each"],
            "id: each_one, type: map, over: '[1]', each: { \(once) }"),
        Case(
            "inside a map after an approval", approval, [], "id: a, \(ask)",
            "id: each_one, type: map, over: '[1]', dependsOn: [a], each: { \(once) }"),
        Case(
            "inside a sub-plan, guarded there", approval, [],
            "id: s, type: subplan, nodes: [{ id: a, \(ask) }, { id: b, \(once) }]"),
        Case(
            "inside a sub-plan, not guarded", approval, ["s › b"],
            "id: s, type: subplan, nodes: [{ id: b, \(once) }, { id: a, \(ask) }]"),
        Case(
            "what undoes a node", approval, ["b › b.compensation"], "id: b, \(noop), compensation: { \(once) }"),
        Case(
            "a question that is no approval", approval, ["ask → b"],
            "id: ask, type: human-decision, owner: 'user:ada', choices: [x, y]", "id: b, \(once), dependsOn: [ask]"),
        Case(
            "skipped together: a later node hangs on both", approval, [], "id: draft, \(noop), when: inputs.x",
            "id: a, \(ask), dependsOn: [draft]",
            "id: tag, \(noop), dependsOn: [a]", "id: b, \(once), dependsOn: [tag, draft]"),
    ]

    static let orderCases: [Case] = [
        Case("a direct edge", precede("b", "a"), [], "id: a, \(noop)", "id: b, \(noop), dependsOn: [a]"),
        Case(
            "no edge", precede("b", "a"), ["nothing makes one wait"], "id: a, \(noop)", "id: b, \(noop)",
            "id: c, \(noop), dependsOn: [a, b]"),
        Case("the wrong way round", precede("a", "b"), ["nothing makes one wait"], "id: a, \(noop)", "id: b, \(noop), dependsOn: [a]"),
        Case(
            "skipped beside another", precede("c", "a"), ["it may be skipped): b → c"],
            "id: a, \(noop), when: inputs.x", "id: b, \(noop)",
            "id: c, \(noop), dependsOn: [a, b]"),
        Case(
            "an edge for failures", precede("b", "a"), ["its failure does not stop"], "id: a, \(noop)", "id: b, \(noop)",
            "id: end, \(noop), dependsOn: [a]"
        ),
        Case(
            "still under way at a join of any", precede("j", "b"), ["a → j"], "id: a, \(noop)", "id: b, \(noop)",
            "id: j, type: join, mode: any, dependsOn: [a, b]"),
        Case(
            "all of a join", precede("j", "b"), [], "id: a, \(noop)", "id: b, \(noop), when: inputs.x",
            "id: j, type: join, dependsOn: [a, b]"),
        Case(
            "two of two", precede("j", "b"), [], "id: a, \(noop)", "id: b, \(noop)",
            "id: j, type: join, mode: { atLeast: 2 }, dependsOn: [a, b]"),
        Case(
            "two of three", precede("j", "b"), ["guard"], "id: a, \(noop)", "id: b, \(noop)", "id: c, \(noop)",
            "id: j, type: join, mode: { atLeast: 2 }, dependsOn: [a, b, c]"),
        Case(
            "a failure that passes as partial", precede("b", "a"), ["as partial"],
            "id: a, \(noop), failurePolicy: [{ action: mark-partial }]",
            "id: b, \(noop), dependsOn: [a]"),
        Case("itself", precede("a", "a"), ["before itself"], "id: a, \(noop)"),
    ]

    @Test("approvals stand before what is done once", arguments: approvalCases)
    func approvals(_ row: Case) throws { try expect(row) }

    @Test("an order holds on every way", arguments: orderCases)
    func orders(_ row: Case) throws {
        if row.name == "an edge for failures" {
            let edges = "edges: [{ from: a, to: b, outcome: always }]"
            return try expect(row, also: edges)
        }
        try expect(row)
    }

    static let apartCases: [Case] = [
        Case(
            "different cases", "{ rule: never-together, nodes: [l, r] }", [],
            "id: s, type: switch, cases: [{ when: inputs.x, to: [l] }], otherwise: [r]", "id: l, \(noop)", "id: r, \(noop)"),
        Case(
            "different switches", "{ rule: never-together, nodes: [l, r] }",
            ["'l' and 'r' can both be reached by one run: s → l, and t → r"],
            "id: s, type: switch, cases: [{ when: inputs.x, to: [l] }], otherwise: []", "id: l, \(noop)",
            "id: t, type: switch, cases: [{ when: inputs.y, to: [] }], otherwise: [r]", "id: r, \(noop)"),
        Case(
            "different switches on the same input", "{ rule: never-together, nodes: [l, r] }", [],
            "id: s, type: switch, cases: [{ when: inputs.x, to: [l] }], otherwise: []", "id: l, \(noop)",
            "id: t, type: switch, cases: [{ when: inputs.x, to: [] }], otherwise: [r]", "id: r, \(noop)"),
        Case(
            "an owner and a tool", "{ rule: never-together, owners: ['agent:w'], tools: [files.write] }",
            ["agent:w could use 'files.write' in 'a'"],
            "id: a, type: agent-task, owner: 'agent:w', objective: o, toolPolicy: { allow: ['files.*'] }"),
        Case(
            "an owner to whom the tool is denied", "{ rule: never-together, owners: ['agent:w'], tools: [files.write] }", [],
            "id: a, type: agent-task, owner: 'agent:w', objective: o, toolPolicy: { allow: ['files.*'], deny: [files.write] }"),
        Case(
            "an owner that takes over", "{ rule: never-together, owners: ['agent:w'], tools: ['files.*'] }", ["agent:w could use"],
            "id: a, type: agent-task, owner: 'agent:v', objective: o, toolPolicy: { allow: [files.read] }, "
                + "failurePolicy: [{ action: fallback-owner, who: 'agent:w' }]"
        ),
        Case(
            "a tool's own node", "{ rule: never-together, owners: ['tool:mail'], tools: ['mail.*'] }", ["it calls 'mail.send'"],
            "id: a, type: tool, tool: mail.send, owner: 'tool:mail', effects: read"),
        Case(
            "two owners in one run", "{ rule: never-together, owners: ['agent:w', 'agent:v'] }",
            ["agent:w and agent:v can both act in one run"],
            "id: a, type: agent-task, owner: 'agent:w', objective: o", "id: b, type: agent-task, owner: 'agent:v', objective: o"),
        Case(
            "two owners, one at a time", "{ rule: never-together, owners: ['agent:w', 'agent:v'] }", [],
            "id: s, type: switch, cases: [{ when: inputs.x, to: [a] }], otherwise: [b]",
            "id: a, type: agent-task, owner: 'agent:w', objective: o", "id: b, type: agent-task, owner: 'agent:v', objective: o"),
    ]

    @Test("what must stay apart does", arguments: apartCases)
    func apart(_ row: Case) throws { try expect(row) }

    private func expect(_ row: Case, also: String = "") throws {
        let inputs = "inputs: { type: object, properties: { x: { type: boolean }, y: { type: boolean } } }"
        let plan = "plan: 1\ntitle: T\n\(inputs)\nguards: [\(row.guards)]\n\(also)\nnodes:\n\(row.nodes)\n"
        let findings = try PlanText.check(plan).findings.filter { $0.severity == .blocking }
        let messages = findings.map { "\($0.code): \($0.message)" }
        if row.breaches.isEmpty { #expect(messages == [], "\(plan)") }
        for breach in row.breaches {
            #expect(messages.contains { $0.hasPrefix("guard.violated") && $0.contains(breach) || breach == "guard" }, "\(messages)")
            #expect(findings.allSatisfy { $0.path == "/guards/0" }, "\(messages)")
        }
    }

    @Test("a guard about nobody is told who is near")
    func names() throws {
        let nodes = "nodes: [{ id: tests, \(Self.noop) }, { id: build, \(Self.noop), dependsOn: [tests] }]"
        let order = try PlanText.check("plan: 1\ntitle: T\nguards: [\(Self.precede("bild", "tests"))]\n\(nodes)").findings
        #expect(order.first { $0.code == "guard.unknown-node" }?.suggestion == "did you mean 'build'?")
        #expect(order.first { $0.code == "guard.unknown-node" }?.path == "/guards/0/node")
        let rule = "{ rule: never-together, owners: ['system:nop'], tools: ['x.*'] }"
        let owner = try PlanText.check("plan: 1\ntitle: T\nguards: [\(rule)]\n\(nodes)").findings.first { $0.code == "guard.unknown-owner" }
        #expect(owner?.suggestion == "did you mean 'system:noop'?")
        #expect(owner?.path == "/guards/0/owners/0")
    }
}
