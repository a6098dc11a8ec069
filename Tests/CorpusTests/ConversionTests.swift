import PlanCompiler
import PlanJSON
import PlanModel
import PlanSchema
import PlanSimulation
import PlanTestKit
import Testing

@Suite("Workflows of others in the words of the plan format", .timeLimit(.minutes(10)), .enabled(if: Corpus.exists, Corpus.hint))
struct ConversionTests {
    @Test("every graph is carried over and compiles; what is left out is counted", arguments: Corpus.names)
    func converts(name: String) throws {
        let schema = try Schema(compiling: PlanFormat.schema)
        let graphs = try Corpus.graphs(name)
        let templates = Self.templates(graphs)
        var tally = CorpusTally()
        for graph in graphs {
            let converted = ConvertedPlan.convert(graph, of: name, templates: templates)
            let document = converted.document
            #expect(schema.accepts(document), "\(graph.name)")
            let compilation = PlanCompiler().compile(document)
            #expect(!compilation.findings.contains { $0.code == "graph.implicit-chain" }, "\(graph.name)")
            guard let plan = compilation.plan else {
                let blocking = compilation.findings.filter { $0.severity == .blocking }
                #expect(!graph.isAcyclic && blocking.map(\.code) == ["graph.cycle"], "\(graph.name): \(blocking)")
                #expect(graph.hasLoop(blocking.first?.message ?? ""), "\(graph.name): \(blocking.first?.message ?? "")")
                tally.refused += 1
                continue
            }
            #expect(graph.isAcyclic, "\(graph.name)")
            try check(plan, document: document, schema)
            if converted.gaps.isEmpty { tally.whole += 1 } else { tally.inPart += 1 }
            if converted.gaps.isEmpty, converted.hasUntold { tally.withStandIns += 1 }
            for gap in converted.gaps { tally.gaps[gap, default: 0] += 1 }
            for (type, count) in PlanPreview(of: plan).counts { tally.types[type, default: 0] += count }
        }
        #expect(tally == CorpusTally.expected[name])
        #expect(tally.whole + tally.refused + tally.inPart == graphs.count)
    }

    /// What the nodes of each graph are called by: in one corpus that is the name of another graph.
    private static func templates(_ graphs: [CorpusGraph]) -> [String: Set<String>] {
        Dictionary(graphs.map { ($0.name, Set($0.sources.compactMap { $0["category"]?.string })) }) { first, _ in first }
    }

    /// The canonical form is the plan again, and the preview shows every node.
    private func check(_ plan: CompiledPlan, document: JSON, _ schema: Schema) throws {
        let canonical = try JSON(parsing: plan.canonical, limits: JSONLimits(bytes: 1 << 30, depth: 64, values: 1 << 26))
        #expect(PlanCompiler().compile(canonical).plan?.digest == plan.digest, "\(plan.title)")
        let preview = PlanPreview(of: plan)
        #expect(preview.digest == plan.digest && preview.nodes.count == plan.rootCount, "\(plan.title)")
    }

    @Test("simulations of a sample end by themselves, and alike each time", arguments: Corpus.names)
    func simulates(name: String) throws {
        let seed: UInt64 = 20_261_121
        let ends: [SimulationReport.End] = [.completed, .partial, .failed]
        var random = SeededRandom(seed: seed)
        let graphs = try Corpus.graphs(name)
        let templates = Self.templates(graphs)
        let eligible = graphs.filter { $0.isAcyclic && $0.ids.count <= 200 }
        for _ in 0..<10 {
            let graph = random.pick(eligible)
            let document = ConvertedPlan.convert(graph, of: name, templates: templates).document
            let plan = try #require(PlanCompiler().compile(document).plan, "\(graph.name)")
            var options = SimulationOptions()
            options.seed = random.next()
            let inputs = plan.inputs?.example() ?? .object(JSONObject())
            let simulation = try Simulation(plan: plan, inputs: inputs, options: options)
            let report = simulation.run()
            let note: Comment = "\(graph.name), seed \(seed): \(report.end.rawValue) \(report.explanation)"
            #expect(ends.contains(report.end), note)
            #expect(report.steps.count >= plan.rootCount, note)
            #expect(simulation.run().json == report.json, note)
        }
    }
}
