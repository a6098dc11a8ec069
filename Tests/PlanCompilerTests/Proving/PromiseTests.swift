import PlanCalendar
import PlanCompiler
import PlanJSON
import PlanModel
import PlanTestKit
import Testing

@Suite("Deadlines, budgets, people and names hold what they promise")
struct PromiseTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let code: String
        let path: String
        let message: String
        let severity: Finding.Severity
        let plan: String
        var testDescription: String { "\(code) \(plan.prefix(60))" }

        init(
            _ code: String, _ path: String, _ message: String, _ nodes: String..., also: String = "", severity: Finding.Severity = .blocking
        ) {
            self.code = code
            self.path = path
            self.message = message
            self.severity = severity
            plan = "plan: 1\ntitle: T\n\(also)\nnodes:\n\(nodes.map { "  - { \($0) }" }.joined(separator: "\n"))\n"
        }
    }

    private static let noop = "type: system-task, owner: 'system:noop'"
    private static let ask = "type: human-approval, owner: 'user:ada'"

    static let plainCases: [Case] = [
        Case(
            "deadline.before-upstream", "/nodes/0/deadline/dueIn", "'a' is due 1h after it may start, and takes at least 2h",
            "id: a, type: wait, for: 2h, deadline: { dueIn: 1h, onBreach: [fail] }", severity: .warning),
        Case(
            "deadline.before-upstream", "/nodes/1/deadline/at", "needs at least 2h", "id: a, type: wait, for: 2h",
            "id: b, \(ask), dependsOn: [a], deadline: { at: 2030-01-01T01:00:00Z, onBreach: [fail] }",
            also: "schedule: { at: 2030-01-01T00:00:00Z }", severity: .warning),
        Case("deadline.in-past", "/deadline/at", "has passed", "id: a, \(ask)", also: "deadline: { at: 2020-01-01T00:00:00Z }"),
        Case(
            "deadline.in-past", "/nodes/0/deadline/at", "has passed",
            "id: a, \(ask), deadline: { at: 2020-01-01T00:00:00Z, onBreach: [fail] }"),
        Case(
            "budget.below-estimate", "/budget/attempts/hard", "up to 31 attempts, and the plan's budget ends at 20 attempts",
            "id: a, \(noop)",
            "id: m, type: map, over: '[1]', maxItems: 10, dependsOn: [a], each: { \(noop), retryPolicy: { maxAttempts: 3 } }",
            also: "budget: { attempts: 20 }", severity: .warning),
        Case(
            "budget.below-estimate", "/budget/costUsd/hard", "up to $1.50, and the plan's budget ends at $1.00",
            "id: a, type: agent-task, owner: 'agent:w', objective: o, budget: { costUsd: 0.75 }",
            "id: b, type: agent-task, owner: 'agent:w', objective: o, budget: { costUsd: 0.75 }", also: "budget: { costUsd: 1 }",
            severity: .warning),
        Case(
            "human.four-eyes-impossible", "/nodes/0/quorum", "2 different people must agree, and user:ada is one person",
            "id: a, \(ask), quorum: 2"),
        Case(
            "human.four-eyes-impossible", "/nodes/0/excludeAuthor", "the author may not agree", "id: a, \(ask), excludeAuthor: true",
            also: "leadAgent: 'user:ada'"),
        Case(
            "human.four-eyes-impossible", "/approval/quorum", "3 different people", "id: a, \(noop)",
            also: "approval: { by: ['user:ada', 'user:bob'], quorum: 3 }"),
        Case(
            "human.changes-target", "/nodes/1/onChangesRequested", "does not follow from 'b'", "id: b, \(noop)",
            "id: a, \(ask), onChangesRequested: b", "id: c, \(noop), dependsOn: [a, b]"),
        Case("human.changes-target", "/nodes/0/onChangesRequested", "'drft' is not a node", "id: a, \(ask), onChangesRequested: drft"),
        Case(
            "failure.fallback-is-owner", "/nodes/0/failurePolicy/0/who", "would take over from itself",
            "id: a, type: agent-task, owner: 'agent:w', objective: o, failurePolicy: [{ action: fallback-owner, who: 'agent:w' }]",
            severity: .warning),
        Case(
            "failure.compensation-missing", "/nodes/0/failurePolicy/0/action", "how to undo",
            "id: a, \(noop), failurePolicy: [{ action: compensate }]", severity: .warning),
        Case(
            "context.unknown-scope", "/nodes/0/contextPolicy/retrievalScopes/0", "'x' is not a node",
            "id: a, type: agent-task, owner: 'agent:w', objective: o, contextPolicy: { retrievalScopes: ['node:x'] }"),
        Case("subplan.recursion", "/nodes/0/use", "me → me", "id: a, type: subplan, use: me", also: "name: me"),
    ]

    static let catalog: JSON = [
        "agents": ["writer"], "users": ["ada", "bob"], "groups": ["editors": ["ada", "bob"], "empty": []], "systemTasks": ["noop"],
        "tools": [["name": "files.read"], ["name": "files.write", "allowedOwners": ["agent:chief"]]], "webAllowed": false,
        "secrets": ["KEY"],
        "plans": [
            ["name": "tag", "versions": [1, 2]], ["name": "one", "uses": ["two"]], ["name": "two", "uses": ["mine"]],
            ["name": "d0", "uses": ["d1"]], ["name": "d1", "uses": ["d2"]], ["name": "d2", "uses": ["d3"]], ["name": "d3", "uses": ["d4"]],
            ["name": "d4", "uses": ["d5"]], ["name": "d5", "uses": ["d6"]], ["name": "d6", "uses": ["d7"]], ["name": "d7", "uses": ["d8"]],
            "d8",
        ],
    ]

    private static let agent = "type: agent-task, owner: 'agent:writer', objective: o"

    static let catalogCases: [Case] = [
        Case(
            "owner.unknown-ref", "/nodes/0/owner", "there is no agent:writr",
            "id: a, type: agent-task, owner: 'agent:writr', objective: o"),
        Case("owner.unknown-ref", "/nodes/0/owner", "there is no group:editor", "id: a, type: human-approval, owner: 'group:editor'"),
        Case("owner.not-in-organization", "/nodes/0/owner", "user:eve is not a member", "id: a, type: human-approval, owner: 'user:eve'"),
        Case("human.no-candidate", "/nodes/0/owner", "group:empty has no members", "id: a, type: human-approval, owner: 'group:empty'"),
        Case(
            "human.four-eyes-impossible", "/nodes/0/quorum", "group:editors is 2 people",
            "id: a, type: human-approval, owner: 'group:editors', quorum: 3"),
        Case("tool.unknown", "/nodes/0/tool", "no tool 'files.reed'", "id: a, type: tool, tool: files.reed, effects: read"),
        Case("tool.unknown", "/nodes/0/toolPolicy/allow/0", "no tool 'x'", "id: a, \(agent), toolPolicy: { allow: [x] }"),
        Case(
            "tool.not-permitted-for-owner", "/nodes/0/toolPolicy/allow/0", "agent:writer may not use 'files.write'; agent:chief may",
            "id: a, \(agent), toolPolicy: { allow: [files.write] }"),
        Case(
            "context.web-without-permission", "/nodes/0/contextPolicy/webPolicy", "wants the web",
            "id: a, \(agent), contextPolicy: { webPolicy: search }"),
        Case(
            "failure.fallback-owner-unknown", "/nodes/0/failurePolicy/0/who", "no agent:x",
            "id: a, \(agent), failurePolicy: [{ action: fallback-owner, who: 'agent:x' }]"),
        Case("subplan.unknown", "/nodes/0/use", "no plan is stored as 'tga'", "id: a, type: subplan, use: tga"),
        Case("subplan.unknown", "/nodes/0/use", "no version 3 of 'tag'", "id: a, type: subplan, use: tag@3"),
        Case("subplan.recursion", "/nodes/0/use", "mine → one → two → mine", "id: a, type: subplan, use: one", also: "name: mine"),
        Case("subplan.too-deep", "/nodes/0/use", "more than 8 deep", "id: a, type: subplan, use: d0"),
        Case("secret.unknown", "/secrets/0", "no secret 'KEYS'", "id: a, \(noop)", also: "secrets: [KEYS]", severity: .warning),
    ]

    private static func findings(_ row: Case, _ compiler: PlanCompiler) throws -> [Finding] {
        let document = try PlanDocument(reading: Array(row.plan.utf8), name: "test")
        return compiler.compile(document.value).findings
    }

    @Test("what cannot be kept is said", arguments: plainCases)
    func plain(_ row: Case) throws {
        var compiler = PlanCompiler()
        compiler.now = Timestamp("2026-01-01T00:00:00Z")
        try expect(row, compiler)
    }

    @Test("names are looked up where the plan is to run", arguments: catalogCases)
    func named(_ row: Case) throws {
        var compiler = PlanCompiler()
        compiler.catalog = try Catalog(Self.catalog)
        try expect(row, compiler)
    }

    private func expect(_ row: Case, _ compiler: PlanCompiler) throws {
        let found = try Self.findings(row, compiler)
        let finding = found.first { $0.code == row.code && $0.path == row.path }
        #expect(finding?.message.contains(row.message) == true, "\(found)")
        #expect(finding?.severity == row.severity, "\(found)")
    }

    @Test("without a catalog nothing is said about names", arguments: catalogCases.filter { !["subplan.recursion"].contains($0.code) })
    func unknown(_ row: Case) throws {
        #expect(try !Self.findings(row, PlanCompiler()).contains { $0.code == row.code })
    }

    @Test("a catalog is read and written as the same document, and says what is wrong with it")
    func catalogDocument() throws {
        let catalog = try Catalog(Self.catalog)
        #expect(try Catalog(catalog.json) == catalog)
        #expect(throws: PlanError.self) { try Catalog(["agent": ["x"]]) }
        #expect(throws: PlanError.self) { try Catalog(["tools": [["title": "x"]]]) }
    }

    @Test(
        "what can be kept is not remarked",
        arguments: [
            "nodes: [{ id: a, type: wait, for: 2h }, { id: b, \(ask), dependsOn: [a], deadline: { dueIn: 1h, onBreach: [fail] } }]",
            "budget: { attempts: 30 }\nnodes: [{ id: m, type: map, over: '[1]', maxItems: 10, "
                + "each: { \(noop), retryPolicy: { maxAttempts: 3 } } }]",
            "nodes: [{ id: a, type: human-approval, owner: 'user:ada', quorum: 2, "
                + "deadline: { dueIn: 1h, onBreach: [{ escalate: 'user:bob' }] } }]",
            "nodes: [{ id: a, type: human-approval, owner: 'group:x', quorum: 9 }]",
            "nodes: [{ id: d, \(noop) }, { id: m, \(noop), dependsOn: [d] }, { id: a, \(ask), dependsOn: [m], onChangesRequested: d }]",
            "schedule: { at: 2030-01-01T00:00:00Z }\nnodes: [{ id: w, type: wait, for: 2h, when: inputs.x }, "
                + "{ id: b, \(ask), dependsOn: [w], deadline: { at: 2030-01-01T03:00:00Z, onBreach: [fail] } }]\ninputs: {}",
        ])
    func kept(plan: String) throws {
        let codes = [
            "deadline.before-upstream", "deadline.in-past", "budget.below-estimate", "human.four-eyes-impossible", "human.changes-target",
        ]
        #expect(try PlanText.check("plan: 1\ntitle: T\n\(plan)").findings.filter { codes.contains($0.code) } == [])
    }
}
