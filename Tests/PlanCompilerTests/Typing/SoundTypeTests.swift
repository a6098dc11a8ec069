import Foundation
import PlanCompiler
import PlanModel
import PlanTestKit
import Testing

@Suite("What may be right is not refused")
struct SoundTypeTests {
    private typealias Row = TypeCase

    private static func reads(_ expression: String, of other: String = Row.draft, _ also: String = Row.items) -> String {
        Row.nodes([other, "id: b, \(Row.echo), input: { x: \"${{ \(expression) }}\" }"], also)
    }

    static let plans: [String] =
        [
            "nodes.draft.output.headline + '!'", "nodes.draft.output.words == 3.0", "nodes.draft.output.headline == null",
            "nodes.draft.output.words in [1.5, 2.5]", "nodes.draft.status == 'completed' ? nodes.draft.output.headline : null",
            "nodes.draft.output.words > 3 ? 'many' : nodes.draft.output.words",
            "has(nodes.draft.output.author) ? nodes.draft.output.author : ''",
            "nodes.draft.output.?author.orValue('')", "'author' in nodes.draft.output && nodes.draft.output.author == 'ada'",
            "nodes.draft.?output.?headline.orValue('')", "[nodes.draft.output, {'headline': 'x'}].map(o, o.headline)",
            "nodes.draft.output.items.filter(i, has(i.size) && i.size > 3).map(i, i.name)", "nodes.draft.output['headline']",
            "nodes.draft.output.items.map(i, i.size).exists(s, s > 1000)", "size(nodes.draft.output) + size(nodes.draft.output.items)",
            "nodes.draft.output.items == []", "nodes.draft.output == {}",
            "nodes.draft.output.items.filter(i, i.name == nodes.draft.output.headline && i.name.contains(run.title)).map(i, i.name)",
            "string(nodes.draft.attempts) + run.id",
            "now - duration('1h') > timestamp(run.createdAt)",
        ].map { reads($0) } + [
            reads(
                "(true ? nodes.draft.output : nodes.closed2.output).url",
                of: "\(Row.closed) }\n  - { \(Row.draft) }\n  - { \(Row.closed.replacing("id: closed", with: "id: closed2"))"),
            reads("nodes.a.output.anything.at.all", of: "id: a, \(Row.echo)"),
            reads(
                "nodes.a.output.x + 1",
                of: "id: a, \(Row.echo), outputSchema: { type: object, additionalProperties: true, properties: { y: {} } }"),
            reads(
                "nodes.a.output.xy + 1", of: "id: a, \(Row.echo), outputSchema: { type: object, additionalProperties: { type: integer } }"),
            reads(
                "nodes.a.output.kind",
                of: "id: a, \(Row.echo), outputSchema: { properties: { kinds: {} }, oneOf: [{ properties: { kind: {} } }] }"),
            reads(
                "nodes.a.output.name + nodes.a.output.more",
                of: "id: a, \(Row.echo), outputSchema: { allOf: [{ $ref: Item }, { properties: { more: { type: string } } }] }"),
            reads(
                "nodes.a.output.child.child.child.name", of: "id: a, \(Row.echo), outputSchemaRef: Tree",
                "schemas: { Tree: { properties: { name: {}, child: { $ref: Tree } } } }"),
            reads(
                "nodes.a.output.n == 'one' || nodes.a.output.n == 1",
                of: "id: a, \(Row.echo), outputSchema: { properties: { n: { type: [integer, string] } } }"),
            reads("nodes.run.output.stdout", of: "\(Row.program), outputSchema: { properties: { exitCode: { type: integer } } }"),
            reads("nodes.run.output.stdout.rows[0].id + 1", of: "\(Row.program), stdout: json"),
            reads("nodes.run.output.stdout.map(l, l.id)", of: "\(Row.program), stdout: json-lines"),
            reads(
                "nodes.m.output.items.filter(i, i.output.ok == false).map(i, i.key)",
                of: "id: m, type: map, over: '[1]', each: { \(Row.echo) }"),
            reads(
                "nodes.e.output.title",
                of: "id: e, type: human-review-edit, subject: { name: x }, outputSchema: { properties: { title: {} } }"),
            reads("nodes.w.output.event.repo", of: "id: w, type: wait, event: { name: pushed, match: event.repo == 'x' }"),
            reads("nodes.h.output.status < 400 && nodes.h.output.body.ok", of: "id: h, type: http, url: 'https://x.example'"),
            Row.nodes(["id: s, type: subplan, input: { n: 1 }, nodes: [{ id: k, \(Row.echo), input: { x: '${{ inputs.n + 1 }}' } }]"]),
            Row.nodes(["id: s, type: subplan, nodes: [{ id: k, \(Row.echo) }], outputs: { ok: true }, repeat: { until: output.ok, max: 3 }"]
            ),
            Row.nodes(["id: w, type: wait, until: \"'2026-12-01T09:00:00Z'\""]),
            Row.nodes(["id: w, type: wait, until: now + duration('1h')"]),
            Row.nodes(
                ["\(Row.draft), when: answers.go", "id: b, \(Row.echo)"],
                Row.items + "\nopenQuestions: [{ id: go, ask: Go?, answer: { type: boolean } }]"),
            Row.nodes([
                "id: a, \(Row.echo), completionChecks: "
                    + "[{ kind: judge, owner: 'agent:critic', question: Good?, pass: score / 5 >= 1 || score == 4 }]"
            ]),
            Row.nodes([
                "id: a, \(Row.echo), compensation: { \(Row.echo), input: { x: '${{ nodes.b.output.later }}' } }",
                "id: b, \(Row.echo), dependsOn: [a]",
            ]),
        ] + FlowCases.good

    @Test("a plan that may run as it means", arguments: plans)
    func accepted(_ plan: String) throws {
        let compilation = try PlanText.check(plan)
        let about = compilation.findings.filter { finding in
            ["ref.", "expression.", "edge.", "node.input", "node.output", "map.over", "wait.until", "schema."].contains {
                finding.code.hasPrefix($0)
            }
                && !(finding.code == "schema.unused")
        }
        let blocking = compilation.findings.filter { $0.severity == .blocking }
        let shown = about.filter { $0.message.contains("'author'") == false }
        #expect(shown.isEmpty && blocking.isEmpty, "\((about + blocking).map { "\($0.code) at \($0.path): \($0.message)" })\n\(plan)")
    }

    @Test("schemas that all refer to each other are read once")
    func bounded() throws {
        let names = (0..<40).map { "S\($0)" }
        let members = names.map { "\($0.lowercased()): { $ref: \($0) }" }.joined(separator: ", ")
        let schemas = names.map { "  \($0): { properties: { \(members) } }" }.joined(separator: "\n")
        let plan = Row.nodes(
            ["id: a, \(Row.echo), outputSchemaRef: S0", "id: b, \(Row.echo), input: { x: '${{ nodes.a.output.s3.s7.s1.q }}' }"],
            "schemas:\n\(schemas)")
        #expect(try PlanText.check(plan).blockingCount == 0)
    }

    @Test("nothing in the examples is remarked upon", arguments: FormatExamplesTests.files)
    func examples(_ file: URL) throws {
        let compilation = try PlanText.check(String(decoding: Data(contentsOf: file), as: UTF8.self))
        let about = compilation.findings.filter { $0.severity != .info && !$0.code.hasPrefix("check.") && !$0.code.hasPrefix("human.") }
        #expect(about.isEmpty && compilation.plan != nil, "\(about)")
    }
}
