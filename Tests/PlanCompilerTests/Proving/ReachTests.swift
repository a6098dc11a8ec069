import PlanCompiler
import PlanModel
import PlanTestKit
import Testing

@Suite("Nodes that can never start are found, and no others")
struct ReachTests {
    private static let noop = "type: system-task, owner: 'system:noop'"
    private static let fork =
        "{ id: s, type: switch, cases: [{ when: inputs.x, to: [l] }], otherwise: [r] }, { id: l, \(noop) }, { id: r, \(noop) }"

    private func findings(_ nodes: String, also: String = "") throws -> [Finding] {
        let inputs = "inputs: { type: object, properties: { x: { type: boolean } } }"
        return try PlanText.check("plan: 1\ntitle: T\n\(inputs)\n\(also)\nnodes: [\(nodes)]").findings
    }

    @Test("a join over cases that exclude each other never fires", arguments: ["all", "{ atLeast: 2 }"])
    func exclusiveJoin(mode: String) throws {
        let found = try findings("\(Self.fork), { id: j, type: join, mode: \(mode), dependsOn: [l, r] }")
        let finding = try #require(found.first { $0.code == "join.can-never-fire" })
        #expect(finding.message.contains("'l' and 'r' never both complete: they are on different cases of 's'"))
        #expect(finding.severity == .blocking)
    }

    @Test(
        "a join over cases is fine when one is enough, or when the way leads on from both",
        arguments: [
            "{ id: j, type: join, mode: any, dependsOn: [l, r] }", "{ id: j, type: join, mode: settled, dependsOn: [l, r] }",
            "{ id: k, \(noop) }, { id: j, type: join, mode: { atLeast: 2 }, dependsOn: [l, r, k] }",
            "{ id: m, \(noop), dependsOn: [l, r] }, { id: j, type: join, dependsOn: [m, s] }",
            "{ id: m, \(noop), dependsOn: [l, r] }",
        ])
    func harmless(node: String) throws {
        #expect(try findings("\(Self.fork), \(node)").filter { $0.severity == .blocking } == [])
    }

    @Test("what follows from both cases in separate joins never starts, and is said once")
    func deep() throws {
        let found = try findings(
            "\(Self.fork), { id: a, type: join, dependsOn: [l, s] }, { id: b, type: join, dependsOn: [r, s] }, "
                + "{ id: j, type: join, dependsOn: [a, b] }, { id: k, \(Self.noop), dependsOn: [j] }")
        #expect(found.filter { $0.severity == .blocking }.map(\.code) == ["join.can-never-fire"])
    }

    @Test("a node that needs a switch's node to fail and to complete never starts")
    func contradiction() throws {
        let nodes = "{ id: a, \(Self.noop) }, { id: ok, \(Self.noop) }, { id: bad, \(Self.noop) }, { id: j, type: join }"
        let edges = "edges: [{ from: a, to: ok }, { from: a, to: bad, outcome: failure }, { from: ok, to: j }, { from: bad, to: j }]"
        #expect(try findings(nodes, also: edges).contains { $0.code == "join.can-never-fire" })
    }

    @Test("parts that share nothing are remarked, but not when nothing is connected")
    func disconnected() throws {
        let pair = "{ id: a, \(Self.noop) }, { id: b, \(Self.noop), dependsOn: [a] }"
        let found = try findings("\(pair), { id: c, \(Self.noop) }").first { $0.code == "graph.disconnected" }
        #expect(found?.message == "the plan has 2 parts that share nothing; they begin at 'a', 'c'")
        #expect(found?.severity == .warning)
        #expect(try !findings(pair).contains { $0.code == "graph.disconnected" })
    }

    @Test("inside a sub-plan, too")
    func inside() throws {
        let found = try findings("{ id: p, type: subplan, nodes: [\(Self.fork), { id: j, type: join, dependsOn: [l, r] }] }")
        #expect(found.contains { $0.code == "join.can-never-fire" && $0.path == "/nodes/0/nodes/3" })
    }
}
