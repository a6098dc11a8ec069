import PlanCompiler
import PlanJSON
import PlanModel
import PlanTestKit
import Testing

@Suite("A plan has one canonical form")
struct PreparationTests {
    private static let everything = """
        plan: 1
        name: all_of_it
        title: Everything this version reads
        objective: Show it
        leadAgent: agent:lead
        labels: { team: tools }
        inputs: { type: object, required: [n], properties: { n: { type: integer, default: 3 } } }
        schemas: { N: { type: object, properties: { n: { type: integer } } } }
        secrets: [KEY]
        defaults: { timeout: 10m, retryPolicy: { maxAttempts: 2 } }
        nodes:
          - id: run_it
            type: program
            label: Run it
            group: a/b
            command: [echo, "${{ inputs.n }}"]
            cwd: /tmp
            env: { A: b, K: { secret: KEY, prefix: "x " } }
            stdout: json-lines
            effects: read
            outputSchema: { type: object }
            completionChecks: [{ kind: assert, expr: output.exitCode == 0, message: no, required: false }]
            failurePolicy: [{ classes: [timeout, lost], action: ask-human, who: group:ops, choices: [retry, abort] }, { action: fail-run }]
          - { id: which, type: switch, cases: [{ when: inputs.n > 1, to: [each_one] }], otherwise: [pause] }
          - id: each_one
            type: map
            over: nodes.run_it.output.stdout
            as: line
            key: line
            concurrency: 4
            maxItems: 10
            tolerate: { failedPercent: 12.5 }
            each: { type: system-task, owner: "system:echo", input: { line: "${{ line }}" }, outputSchemaRef: N }
          - { id: pause, type: wait, for: 90s }
          - { id: till, type: wait, until: timestamp('2030-01-01T00:00:00Z'), dependsOn: [pause] }
          - { id: j, type: join, mode: { atLeast: 1 }, require: 1 < 2, dependsOn: [each_one, till] }
          - id: ok
            type: human-approval
            owner: group:maintainers
            show: "${{ nodes.run_it.output }}"
            quorum: 2
            excludeAuthor: true
            dependsOn: [j]
          - { id: fill, type: human-input, form: { type: object }, question: What?, dependsOn: [ok] }
          - { id: edit, type: human-review-edit, subject: "${{ nodes.fill.output }}", editable: [a] }
          - { id: pick, type: human-decision, choices: [{ value: x, label: X, hint: h }, y], dependsOn: [edit] }
          - { id: mend, type: system-task, owner: "system:noop", input: { a: 1 }, inputSchemaRef: N, timeoutMs: 5000 }
        edges: [{ from: pick, to: mend, outcome: failure, when: "true" }]
        outputs: { n: "${{ inputs.n }}" }
        """.replacing("inputSchemaRef: N, ", with: "inputSchema: { type: object }, ")

    @Test("compiling the canonical form gives the plan again")
    func idempotent() throws {
        let plan = try PlanText.compile(Self.everything)
        let again = try #require(PlanCompiler().compile(try JSON(parsing: plan.canonical)).plan)
        #expect(String(decoding: again.canonical, as: UTF8.self) == String(decoding: plan.canonical, as: UTF8.self))
        #expect(again.digest == plan.digest)
        #expect(again.nodes.map(\.id) == plan.nodes.map(\.id))
    }

    @Test("every way of saying an order gives the same plan")
    func spellings() throws {
        let noop = "type: system-task, owner: system:noop"
        let texts = [
            "nodes: [{ id: a, \(noop) }, { id: b, \(noop), dependsOn: [a] }]",
            "nodes: [{ id: a, \(noop) }, { id: b, \(noop) }]\nedges: [{ from: a, to: b }]",
            "nodes: [{ id: a, \(noop) }, { id: b, \(noop) }]",
        ]
        let digests = try texts.map { try PlanText.compile("plan: 1\ntitle: T\n\($0)").digest }
        #expect(Set(digests).count == 1)
    }

    @Test("YAML and JSON of the same plan have the same digest, whatever the order of keys")
    func formats() throws {
        let yaml = try PlanText.compile("plan: 1\ntitle: T\nnodes: [{ id: a, type: program, command: [echo, hi] }]")
        let json = try PlanText.compile(#"{"nodes":[{"command":["echo","hi"],"type":"program","id":"a"}],"title":"T","plan":1}"#)
        #expect(yaml.digest == json.digest)
    }

    @Test("what is stored keeps the author's order of keys, and is the same plan")
    func source() throws {
        let text = """
            plan: 1
            title: T
            nodes: [{ id: a, type: human-input, form: { type: object, properties: { zeta: {}, alpha: {} } } }]
            """
        let plan = try PlanText.compile(text)
        let stored = try JSON(parsing: plan.source)
        #expect(stored["nodes"]?[0]?["form"]?["properties"]?.object?.keys == ["zeta", "alpha"])
        #expect(PlanCompiler().compile(stored).plan?.digest == plan.digest)
    }

    @Test("positions are topological, ties in the author's order")
    func positions() throws {
        let noop = "type: system-task, owner: system:noop"
        let plan = try PlanText.compile(
            """
            plan: 1
            title: T
            nodes:
              - { id: z, \(noop), dependsOn: [m] }
              - { id: m, \(noop) }
              - { id: a, \(noop) }
              - { id: y, \(noop), dependsOn: [z] }
            """)
        #expect(plan.nodes.map(\.id.rawValue) == ["m", "z", "a", "y"])
    }
}
