import Cairn
import Testing

@Suite("A plan written in Swift")
struct PlanBuildingTests {
    @Test("that has every key is the plan that the same text is")
    func everyKey() throws {
        let written = try Plan(text: ReleaseText.yaml).compile()
        let built = try ReleasePlan.plan.compile()
        if built.digest != written.digest {
            let (left, right) = (try JSON(parsing: built.source), try JSON(parsing: written.source))
            for key in Set((left.object?.keys ?? []) + (right.object?.keys ?? [])) where left[key] != right[key] {
                for (index, node) in (left[key]?.array ?? []).enumerated() { #expect(node == right[key]?[index]) }
                #expect(left[key] == right[key])
            }
        }
        #expect(built.digest == written.digest)
    }

    @Test("has a step for every type of the format")
    func everyType() {
        let steps: [any Step] = [
            Work("a", by: .agent("writer")), Work("b", by: .system("noop")), Program("c", arguments: ["ls"]), Request("d", .get, "u"),
            Tool("e", "t"), Subplan("f", use: "p"), Switch("g", otherwise: []), Join("h"), ForEach("i", in: "x") { Program("j", ["ls"]) },
            Wait("k", for: .seconds(1)), AskApproval("l"), AskInput("m", form: [:]), AskReview("n", subject: [:]),
            AskDecision("o", question: "?"),
        ]
        #expect(Set(steps.compactMap { $0.fields["type"]?.string }) == Set(NodeTask.typeNames))
    }

    @Test("is refused with everything that is wrong with it at once")
    func findings() {
        let plan = Plan("Bad") {
            Program("a", ["ls"]).after("missing")
            Work("b", by: .system("noop")).input(["x": .expression("nodes.nowhere.output")])
        }
        let refusal = #expect(throws: PlanRefusal.self) { try plan.compile() }
        let paths = refusal?.findings.filter { $0.severity == .blocking }.map(\.path) ?? []
        #expect(paths.contains { $0.hasPrefix("/nodes/0") } && paths.contains { $0.hasPrefix("/nodes/1") }, "\(paths)")
        #expect(refusal?.description.contains("missing") == true)
    }

    @Test("takes steps from conditions and loops, and other plans as steps")
    func control() throws {
        let isLong = true
        let plan = Plan("Many") {
            for name in ["a", "b", "c"] { Work(name, by: .system("noop")) }
            if isLong { Work("d", by: .system("noop")).after("a", "b", "c") }
            Subplan("inner") {
                Work("x", by: .system("echo")).input(["n": 1])
            }
            .outputs(["n": .expression("nodes.x.output.n")]).after("d")
            ForEach("each", in: "[1, 2]", as: "n") {
                Work("first", by: .system("echo")).input(["n": .expression("n")])
                Work("second", by: .system("echo")).input(.expression("nodes.first.output"))
            }
        }
        .edge(from: "inner", to: "each", outcome: .always).entry("a", "b", "c")
        let compiled = try plan.compile()
        #expect(compiled.nodes[..<compiled.rootCount].map(\.id.rawValue) == ["a", "b", "c", "d", "inner", "each"])
    }

    @Test("that is text with a fault is refused with the place")
    func text() {
        let refusal = #expect(throws: PlanRefusal.self) { try Plan(text: "plan: 1\ntitle: T\ntitle: U\nnodes: []\n") }
        #expect(refusal?.findings.first?.code == "yaml.duplicate-key")
        #expect(refusal?.findings.first?.message.contains("line 3") == true)
        #expect(throws: PlanRefusal.self) { try Plan(json: 3) }
    }
}
