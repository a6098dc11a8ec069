import PlanCompiler
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("Whatever a plan looks like")
struct CompilePropertyTests {
    @Test("its canonical form compiles to the same plan", arguments: Seeds.of(300))
    func isPreparedOnce(seed: UInt64) throws {
        let plan = try RandomPlan.compiled(seed: seed)
        let again = try PlanText.compile(plan.canonicalText)
        #expect(again.canonicalText == plan.canonicalText, "CAIRN_SEED=\(seed)")
        #expect(again.digest == plan.digest, "CAIRN_SEED=\(seed)")
        #expect(again.edgeNames == plan.edgeNames, "CAIRN_SEED=\(seed)")
        #expect(again.nodes.map(\.id) == plan.nodes.map(\.id), "CAIRN_SEED=\(seed)")
    }

    @Test("every spelling of its edges is the same plan", arguments: Seeds.of(60))
    func spellings(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let graph = RandomGraph(Int.random(in: 2...40, using: &random), edges: 60, using: &random)
        let mixed = (0..<graph.edges.count).map { _ in random.pick(RandomGraph.Spelling.allCases) }
        let plain = try [RandomGraph.Spelling.dependsOn, .edges].map { spelling in
            try PlanText.compile(graph.document({ _ in spelling }, refers: false).text)
        }
        #expect(plain[0].digest == plain[1].digest, "CAIRN_SEED=\(seed)")
        let referring =
            try RandomGraph.Spelling.allCases.map { spelling in
                try PlanText.compile(graph.document({ _ in spelling }, refers: true).text)
            } + [PlanText.compile(graph.document({ mixed[$0] }, refers: true).text)]
        #expect(Set(referring.map(\.digest)).count == 1, "CAIRN_SEED=\(seed)")
        #expect(referring[0].edgeNames == plain[0].edgeNames, "CAIRN_SEED=\(seed)")
    }

    @Test("the order of its nodes in the file decides ties and nothing else", arguments: Seeds.of(100))
    func order(seed: UInt64) throws {
        var style = RandomPlan.Style()
        style.isOrderless = true
        let (document, drawn) = try RandomPlan.drawn(seed: seed, style: style)
        var writer = drawn
        var shuffled = document
        if case .object(var object) = document, let nodes = object["nodes"]?.array {
            object["nodes"] = .array(nodes.shuffled(using: &writer.random))
            shuffled = .object(object)
        }
        let plans = try [PlanText.compile(document.text), PlanText.compile(shuffled.text)]
        #expect(plans[0].edgeNames == plans[1].edgeNames, "CAIRN_SEED=\(seed)")
        let ends = plans.map { plan in
            // Which failures come in a row depends on what is done first.
            var limits = Limits()
            limits.failureBudget = .max
            var world = RunWorld(plan, seed: seed, limits: limits)
            var round = 0
            while round < 400, world.mend(round) { round += 1 }
            return plan.nodes[..<plan.rootCount].indices.map { index in
                let state = world.run.state(of: NodeRef(index)), output = world.run.output(of: NodeRef(index))
                return "\(plan.nodes[index].id) \(state?.status.rawValue ?? "") \(output?.canonicalText ?? "")"
            }.sorted()
        }
        #expect(ends[0] == ends[1], "CAIRN_SEED=\(seed)\n\(document.text)")
    }

    @Test(
        "a graph is put in order, or one of its loops is shown",
        arguments: [1, 2, 3, 10, 100, 1_000, 5_000].flatMap { count in [0, 1, 5].map { (count, $0) } })
    func graphs(count: Int, back: Int) throws {
        for seed in Seeds.of(count > 500 ? 1 : 10) {
            var random = SeededRandom(seed: seed &+ UInt64(count * 7 + back))
            let graph = RandomGraph(count, edges: count * 2, back: back, using: &random)
            let compilation = PlanCompiler().compile(graph.document({ _ in .edges }, refers: false))
            if let plan = compilation.plan {
                for node in 0..<plan.rootCount { #expect(plan.nodes[node].upstream.allSatisfy { $0 < node }) }
                #expect(plan.edges.count == graph.edges.count)
            } else {
                let blocking = compilation.findings.filter { $0.severity == .blocking }
                #expect(blocking.map(\.code) == ["graph.cycle"], "seed \(seed)")
                let message = blocking.first?.message ?? ""
                #expect(Self.isLoop(message, of: graph), "seed \(seed): \(message)")
            }
        }
    }

    /// Whether a message tells nodes that really follow one another back to the first; of a long loop the middle is left out.
    static func isLoop(_ message: String, of graph: RandomGraph) -> Bool {
        guard let list = message.split(separator: ": ", maxSplits: 1).last else { return false }
        let names = list.split(separator: " → ")
        let known = Set(graph.edges.map { "n\($0.from) n\($0.to)" })
        let pairs = zip(names, names.dropFirst()).filter { !$0.hasPrefix("…") && !$1.hasPrefix("…") }
        return names.count > 2 && names.first == names.last && pairs.allSatisfy { known.contains("\($0) \($1)") }
    }
}
