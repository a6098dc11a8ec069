import PlanCompiler
import PlanModel
import PlanTestKit
import Testing

@Suite("What cannot be right is refused, with its place and a way out")
struct FindingTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let code: String
        let path: String
        let plan: String
        var suggestion: String?
        var testDescription: String { code }

        /// A plan with the given nodes.
        static func nodes(_ code: String, _ path: String, _ nodes: String..., suggestion: String? = nil, also: String = "") -> Case {
            let list = nodes.map { "  - { \($0) }" }.joined(separator: "\n")
            return Case(code: code, path: path, plan: "plan: 1\ntitle: T\n\(also)\nnodes:\n\(list)\n", suggestion: suggestion)
        }
    }

    private static let noop = "type: system-task, owner: 'system:noop'"

    static let cases: [Case] = [
        Case(code: "format.wrong-type", path: "", plan: "just a text"),
        Case(code: "plan.no-nodes", path: "/nodes", plan: "plan: 1\ntitle: T\nnodes: []"),
        Case(code: "plan.title-blank", path: "/title", plan: "plan: 1\nnodes: [{ id: a, \(noop) }]"),
        Case(code: "format.version", path: "/plan", plan: "plan: 2\ntitle: T\nnodes: [{ id: a, \(noop) }]"),
        Case(code: "format.version-missing", path: "", plan: "title: T\nnodes: [{ id: a, \(noop) }]"),
        .nodes("format.unknown-key", "/nodes/0/timout", "id: a, \(noop), timout: 3s", suggestion: "did you mean 'timeout'?"),
        .nodes("owner.no-executor", "/nodes/0/owner", "id: a, type: program, command: [x], owner: 'worker:gpu'"),
        .nodes("owner.missing", "/nodes/0", "id: a, type: agent-task"),
        .nodes("node.unknown-type", "/nodes/0/type", "id: a, type: programm, command: [x]", suggestion: "did you mean 'program'?"),
        .nodes("node.type-missing", "/nodes/0", "id: a, command: [x]", suggestion: "add 'type: program'"),
        .nodes("node.id-missing", "/nodes/0", noop),
        .nodes("node.id-invalid-characters", "/nodes/0/id", "id: 'my-node', \(noop)", suggestion: "'my_node' would be one"),
        .nodes("node.id-duplicate", "/nodes/1/id", "id: a, \(noop)", "id: a, \(noop)"),
        .nodes(
            "ref.unknown-node", "/nodes/1/dependsOn/0", "id: tests, \(noop)", "id: b, \(noop), dependsOn: [test]",
            suggestion: "did you mean 'tests'?"),
        .nodes("ref.unknown-node", "/nodes/0/input/x", "id: a, \(noop), input: { x: '${{ nodes.b.output }}' }"),
        .nodes("ref.unknown-input", "/nodes/0/when", "id: a, \(noop), when: inputs.go", also: "inputs: { properties: { gone: {} } }"),
        .nodes(
            "expression.unknown-identifier", "/nodes/0/when", "id: a, \(noop), when: input.x == 1", suggestion: "did you mean 'inputs'?"),
        .nodes("expression.syntax", "/nodes/0/when", "id: a, \(noop), when: '1 +'"),
        .nodes("expression.wrapped", "/nodes/0/when", "id: a, \(noop), when: '${{ true }}'", suggestion: "write true"),
        .nodes("edge.self-loop", "/nodes/0/dependsOn/0", "id: a, \(noop), dependsOn: [a]"),
        .nodes("edge.unknown-target", "/edges/0/to", "id: a, \(noop)", also: "edges: [{ from: a, to: b }]"),
        .nodes("edge.end-missing", "/edges/0", "id: a, \(noop)", also: "edges: [{ from: a }]"),
        .nodes("switch.no-cases", "/nodes/0/cases", "id: a, type: switch, otherwise: []"),
        .nodes("switch.no-default", "/nodes/0", "id: a, type: switch, cases: [{ when: 'true', to: [] }]"),
        .nodes("join.no-upstream", "/nodes/0", "id: a, type: join"),
        .nodes("join.can-never-fire", "/nodes/1/mode", "id: a, \(noop)", "id: j, type: join, dependsOn: [a], mode: { atLeast: 2 }"),
        .nodes("join.mode", "/nodes/0/mode", "id: a, type: join, mode: most"),
        .nodes("map.over-missing", "/nodes/0", "id: a, type: map, each: { \(noop) }"),
        .nodes("map.each-missing", "/nodes/0", "id: a, type: map, over: '[1]'"),
        .nodes("map.item-name", "/nodes/0/as", "id: a, type: map, over: '[1]', as: nodes, each: { \(noop) }"),
        .nodes("map.body-type", "/nodes/0/each/type", "id: a, type: map, over: '[1]', each: { type: join }"),
        .nodes("map.body-depends", "/nodes/0/each/dependsOn", "id: a, type: map, over: '[1]', each: { \(noop), dependsOn: [a] }"),
        .nodes("wait.one-of", "/nodes/0", "id: a, type: wait"),
        .nodes("format.wrong-type", "/nodes/0/for", "id: a, type: wait, for: soon"),
        .nodes("program.command-missing", "/nodes/0/command", "id: a, type: program"),
        .nodes(
            "program.command-not-a-list", "/nodes/0/command", "id: a, type: program, command: git status",
            suggestion: "command: [git, status]"),
        .nodes("program.env-name", "/nodes/0/env/A=B", "id: a, type: program, command: [x], env: { 'A=B': c }"),
        .nodes("program.env-value", "/nodes/0/env/A", "id: a, type: program, command: [x], env: { A: {} }"),
        .nodes("secret.undeclared", "/nodes/0/env/A", "id: a, type: program, command: [x], env: { A: { secret: KEY } }"),
        .nodes("owner.missing", "/nodes/0/owner", "id: a, type: system-task"),
        .nodes("owner.cannot-do-type", "/nodes/0/owner", "id: a, type: human-approval, owner: 'agent:writer'"),
        .nodes("owner.cannot-do-type", "/nodes/0/owner", "id: a, type: program, command: [x], owner: 'agent:writer'"),
        .nodes("owner.no-executor", "/nodes/0/owner", "id: a, type: system-task, owner: 'system:nop'", suggestion: "did you mean 'noop'?"),
        .nodes("human.input-no-schema", "/nodes/0", "id: a, type: human-input"),
        .nodes("human.review-no-artifact", "/nodes/0", "id: a, type: human-review-edit"),
        .nodes("human.decision-no-choices", "/nodes/0/choices", "id: a, type: human-decision, choices: [one]"),
        .nodes("human.choice-duplicate", "/nodes/0/choices", "id: a, type: human-decision, choices: [one, one]"),
        .nodes("human.choice-value", "/nodes/0/choices/0", "id: a, type: human-decision, choices: [{ label: x }, one, two]"),
        .nodes("retry.delay-range", "/nodes/0/retryPolicy/maxDelay", "id: a, \(noop), retryPolicy: { initialDelay: 1m, maxDelay: 1s }"),
        .nodes("retry.max-attempts-range", "/nodes/0/retryPolicy/maxAttempts", "id: a, \(noop), retryPolicy: { maxAttempts: 0 }"),
        .nodes("retry.unknown-class", "/nodes/0/retryPolicy/retryOn/0", "id: a, \(noop), retryPolicy: { retryOn: [timeouts] }"),
        .nodes("failure.unknown-action", "/nodes/0/failurePolicy/0", "id: a, \(noop), failurePolicy: [{ classes: [lost] }]"),
        .nodes(
            "failure.no-choices", "/nodes/0/failurePolicy/0/choices",
            "id: a, \(noop), failurePolicy: [{ action: ask-human, choices: [] }]"),
        .nodes(
            "check.unknown-kind", "/nodes/0/completionChecks/0/kind", "id: a, \(noop), completionChecks: [{ kind: maybe, expr: 'true' }]"),
        .nodes(
            "owner.no-executor", "/nodes/0/completionChecks/0",
            "id: a, \(noop), completionChecks: [{ kind: judge, owner: 'agent:critic', question: Good?, pass: score >= 4 }]"),
        .nodes("check.expression-invalid", "/nodes/0/completionChecks/0", "id: a, \(noop), completionChecks: [{ kind: assert }]"),
        .nodes("timeout.range", "/nodes/0/timeout", "id: a, \(noop), timeout: 0s"),
        .nodes(
            "format.both-given", "/nodes/0/outputSchema", "id: a, \(noop), outputSchema: {}, outputSchemaRef: X", also: "schemas: { X: {} }"
        ),
        .nodes(
            "node.output-schema-unknown", "/nodes/0/outputSchemaRef", "id: a, \(noop), outputSchemaRef: Note",
            suggestion: "did you mean 'Notes'?",
            also: "schemas: { Notes: { type: object } }"),
        .nodes("schema.invalid", "/nodes/0/outputSchema/type", "id: a, \(noop), outputSchema: { type: strin }"),
    ]

    @Test("each is found, where it is", arguments: cases)
    func found(_ row: Case) throws {
        let compilation = try PlanText.check(row.plan, systemTasks: ["noop", "echo"])
        let finding = compilation.findings.first { $0.code == row.code && $0.path == row.path }
        let all = compilation.findings.map { "\($0.code) at \($0.path)" }.joined(separator: ", ")
        #expect(finding != nil, "found instead: \(all)")
        #expect(finding?.severity == .blocking)
        #expect(compilation.plan == nil)
        if let suggestion = row.suggestion { #expect(finding?.suggestion == suggestion) }
    }

    @Test("warnings and hints do not stand in the way")
    func harmless() throws {
        let compilation = try PlanText.check(
            """
            plan: 1
            title: T
            schemas: { Unused: {} }
            nodes:
              - { id: a, type: program, command: [x] }
              - { id: b, type: program, command: [x], failurePolicy: [{ action: skip }, { action: block-run }] }
              - { id: c, type: program, command: [x], effects: once, retryPolicy: { maxAttempts: 2 } }
            """)
        #expect(compilation.plan != nil)
        let codes = Set(compilation.findings.map(\.code))
        #expect(
            codes.isSuperset(of: ["graph.implicit-chain", "effects.defaulted", "schema.unused", "failure.unreachable-rule", "retry.once"]))
    }

    @Test("all findings come at once")
    func allAtOnce() throws {
        let compilation = try PlanText.check(
            """
            plan: 1
            title: T
            nodes:
              - { id: A, type: program }
              - { id: b, type: nothing }
              - { id: c, type: wait, for: never, when: "1 +" }
            """)
        let codes = Set(compilation.findings.map(\.code))
        let expected: Set = [
            "node.id-invalid-characters", "program.command-missing", "node.unknown-type", "format.wrong-type", "expression.syntax",
        ]
        #expect(codes.isSuperset(of: expected))
    }

    @Test("a cycle is shown whole")
    func cycle() throws {
        let compilation = try PlanText.check(
            """
            plan: 1
            title: T
            nodes:
              - { id: before, \(Self.noop) }
              - { id: a, \(Self.noop), dependsOn: [before, c] }
              - { id: b, \(Self.noop), dependsOn: [a] }
              - { id: c, \(Self.noop), dependsOn: [b] }
              - { id: after, \(Self.noop), dependsOn: [c] }
            """)
        let finding = try #require(compilation.findings.first { $0.code == "graph.cycle" })
        let turns = ["a → b → c → a", "b → c → a → b", "c → a → b → c"]
        #expect(turns.contains { finding.message.hasSuffix($0) }, "\(finding.message)")
    }
}
