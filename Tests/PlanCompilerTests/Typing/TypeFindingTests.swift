import PlanCompiler
import PlanJSON
import PlanModel
import PlanTestKit
import Testing

@Suite("What a node reads must be what another one writes")
struct TypeFindingTests {
    private typealias Row = TypeCase
    private static let slip = "did you mean 'headline'?"

    /// A node that reads an expression of the draft.
    private static func reads(_ expression: String, of other: String = Row.draft) -> String {
        Row.nodes([other, "id: b, \(Row.echo), input: { x: \"${{ \(expression) }}\" }"], Row.items)
    }

    static let fields: [TypeCase] = [
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x", plan: reads("nodes.draft.output.headlne"),
            says: ["'nodes.draft.output' has no 'headlne'", "/nodes/0/outputSchema declares headline, items, words"], suggestion: slip,
            mended: "${{ nodes.draft.output.headline }}"),
        Row(code: "ref.unknown-field", path: "/nodes/1/input/x", plan: reads("nodes.draft.output.author"), severity: .warning),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x", plan: reads("nodes.closed.output.author", of: Row.closed),
            says: ["declares url"]),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x", plan: reads("nodes.draft.outptu"), says: ["a node has"],
            suggestion: "did you mean 'output'?"),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x", plan: reads("nodes.run.output.exit_code", of: Row.program),
            says: ["a program's output has exitCode, remarks, stderr, stdout"], suggestion: "did you mean 'exitCode'?"),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x", plan: reads("nodes.draft.output.items.map(i, i.nmae)"),
            says: ["'i' has no 'nmae'", "/schemas/Item declares name, size"], suggestion: "did you mean 'name'?",
            mended: "${{ nodes.draft.output.items.map(i, i.name) }}"),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x",
            plan: reads("nodes.m.output.items[0].outputs", of: "id: m, type: map, over: '[1]', each: { \(Row.echo) }"),
            says: ["'nodes.m.output.items[0]' has no 'outputs'"], suggestion: "did you mean 'output'?"),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x",
            plan: reads("nodes.d.output.choice", of: "id: d, type: human-decision, choices: [one, two]"), says: ["by, comment, value"]),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x",
            plan: reads("nodes.r.output.cuont", of: "id: r, \(Row.echo), result: { count: '${{ size(output.list) }}' }"),
            says: ["the result at /nodes/0/result has count"], mended: "${{ nodes.r.output.count }}"),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x",
            plan: reads("nodes.form.output.nmae", of: "id: form, type: human-input, form: { type: object, properties: { name: {} } }"),
            says: ["/nodes/0/form declares name"]),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/input/x",
            plan: reads(
                "nodes.s.output.vlaue", of: "id: s, type: subplan, nodes: [{ id: k, \(Row.echo) }], outputs: { value: 1 }"),
            says: ["the outputs at /nodes/0/outputs have value"]),
        Row(
            code: "ref.unknown-field", path: "/nodes/0/each/input/x",
            plan: Row.nodes(
                [
                    "id: m, type: map, over: inputs.rows, as: row, each: { \(Row.echo), input: { x: '${{ row.naem }}' } }"
                ], "schemas: { Row: { properties: { name: {} } } }\ninputs: { properties: { rows: { type: array, items: { $ref: Row } } } }"
            ),
            says: ["'row' has no 'naem'"], mended: "${{ row.name }}"),
        Row(
            code: "ref.unknown-field", path: "/nodes/0/completionChecks/0/expr",
            plan: Row.nodes(["\(Row.draft), completionChecks: [{ kind: assert, expr: size(output.headlines) > 0 }]"], Row.items),
            suggestion: slip),
        Row(
            code: "ref.unknown-field", path: "/edges/0/when",
            plan: Row.nodes(
                [Row.draft, "id: b, \(Row.echo)"], Row.items + "\nedges: [{ from: draft, to: b, when: output.wrods > 3 }]"),
            suggestion: "did you mean 'words'?", mended: "output.words > 3"),
        Row(
            code: "ref.unknown-field", path: "/nodes/0/result/x",
            plan: Row.nodes(["id: h, type: http, url: 'https://x.example', result: { x: '${{ response.statsu }}' }"]),
            suggestion: "did you mean 'status'?"),
        Row(
            code: "ref.unknown-field", path: "/nodes/1/nodes/0/input/x",
            plan: Row.nodes(
                [Row.draft, "id: s, type: subplan, nodes: [{ id: k, \(Row.echo), input: { x: '${{ nodes.draft.output.headlne }}' } }]"],
                Row.items), suggestion: slip),
        Row(
            code: "ref.unknown-field", path: "/nodes/0/compensation/input/x",
            plan: Row.nodes(
                ["\(Row.closed), compensation: { \(Row.echo), input: { x: '${{ output.urls }}' } }"]), suggestion: "did you mean 'url'?"),
    ]

    static let expressions: [TypeCase] = [
        Row(
            code: "expression.no-such-overload", path: "/nodes/1/when",
            plan: Row.nodes([Row.draft, "id: b, \(Row.echo), when: nodes.draft.output.headline > 3"], Row.items),
            says: ["a string and an int"]),
        Row(code: "expression.no-such-overload", path: "/nodes/1/input/x", plan: reads("nodes.draft.output.headline + 1")),
        Row(
            code: "expression.never-equal", path: "/nodes/1/input/x", plan: reads("nodes.draft.output.words == '3'"), severity: .warning,
            says: ["a whole number and a text"]),
        Row(
            code: "expression.never-equal", path: "/nodes/1/input/x", plan: reads("nodes.draft.output.headline in [1, 2]"),
            severity: .warning),
        Row(code: "expression.unknown-function", path: "/nodes/1/input/x", plan: reads("length(nodes.draft.output.items)")),
        Row(code: "expression.pattern", path: "/nodes/1/input/x", plan: reads("nodes.draft.output.headline.matches('(')")),
        Row(
            code: "expression.not-a-boolean", path: "/nodes/1/when",
            plan: Row.nodes([Row.draft, "id: b, \(Row.echo), when: size(nodes.draft.output.items)"], Row.items), says: ["a whole number"]),
        Row(
            code: "expression.not-a-boolean", path: "/nodes/0/completionChecks/0/expr",
            plan: Row.nodes(["\(Row.program), completionChecks: [{ kind: assert, expr: output.exitCode }]"])),
        Row(
            code: "edge.when-type", path: "/edges/0/when",
            plan: Row.nodes(
                [Row.draft, "id: b, \(Row.echo)"], Row.items + "\nedges: [{ from: draft, to: b, when: output.headline }]")),
        Row(
            code: "edge.when-invalid", path: "/edges/0/when",
            plan: Row.nodes([Row.draft, "id: b, \(Row.echo)"], Row.items + "\nedges: [{ from: draft, to: b, when: 'output.words >' }]")),
        Row(
            code: "map.over-type", path: "/nodes/1/over",
            plan: Row.nodes([Row.draft, "id: m, type: map, over: nodes.draft.output, each: { \(Row.echo) }"], Row.items),
            suggestion: "name the member that is the list"),
        Row(
            code: "wait.until-type", path: "/nodes/0/until", plan: Row.nodes(["id: w, type: wait, until: duration('1h')"]),
            suggestion: "add it to an instant: now + …"),
        Row(
            code: "expression.cost-exceeded", path: "/nodes/1/input/x",
            plan: reads("nodes.draft.output.items.map(a, nodes.draft.output.items.filter(b, b.name == a.name))"), severity: .warning),
        Row(
            code: "switch.overlapping", path: "/nodes/0/cases/1",
            plan: Row.nodes(["id: s, type: switch, cases: [{ when: '1 < 2', to: [] }, { when: '1 < 2', to: [] }], otherwise: []"]),
            severity: .warning),
        Row(
            code: "switch.overlapping", path: "/nodes/0/cases/1",
            plan: Row.nodes(["id: s, type: switch, cases: [{ when: 'true', to: [] }, { when: '1 < 2', to: [] }], otherwise: []"]),
            severity: .warning),
        Row(
            code: "schema.default-invalid", path: "/inputs/properties/n/default",
            plan: Row.nodes(["id: a, \(Row.echo)"], "inputs: { properties: { n: { type: integer, default: three } } }"),
            severity: .warning),
        Row(
            code: "schema.default-invalid", path: "/nodes/0/form/properties/on/default",
            plan: Row.nodes(["id: a, type: human-input, form: { properties: { on: { type: string, format: date, default: soon } } }"]),
            severity: .warning),
    ]

    @Test("each is found, where it is", arguments: fields + expressions + FlowCases.bad)
    func found(_ row: TypeCase) throws {
        let compilation = try PlanText.check(row.plan, systemTasks: ["echo"])
        let all = compilation.findings.map { "\($0.code) at \($0.path): \($0.message)" }.joined(separator: "\n")
        let finding = try #require(
            compilation.findings.first { $0.code == row.code && $0.path == row.path }, "found instead: \(all)\n\(row.plan)")
        #expect(finding.severity == row.severity)
        #expect((compilation.plan == nil) == (row.severity == .blocking), "\(all)")
        for part in row.says { #expect(finding.message.contains(part), "\(finding.message)") }
        if let suggestion = row.suggestion { #expect(finding.suggestion == suggestion) }
        if let mended = row.mended {
            #expect(finding.fix == [["op": "replace", "path": .string(row.path), "value": .string(mended)]])
        }
    }
}
