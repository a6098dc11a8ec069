import Foundation
import PlanCompiler
import PlanKernel
import Testing

@Suite("Large graphs", .serialized, .timeLimit(.minutes(10)))
struct LargeGraphTests {
    /// What takes minutes in a debug build is for those who ask for it. Work in the order of the square of any of these sizes would not
    /// end within the suite's limit.
    static let isLarge = ProcessInfo.processInfo.environment["CAIRN_LARGE"] == "1"

    static let graphs: [@Sendable () -> CorpusGraph] =
        [{ LargeGraphs.layered(20_000, seed: 1) }, { LargeGraphs.fan(49_997) }, { LargeGraphs.chain(20_000) }]
        + (isLarge ? [{ LargeGraphs.layered(100_000, seed: 3) }, { LargeGraphs.chain(100_000) }] : [])

    @Test("compile and run to their end in memory", arguments: graphs.indices)
    func runs(index: Int) throws {
        let graph = Self.graphs[index]()
        let plan = try #require(PlanCompiler().compile(graph.document).plan)
        let run = try Run.noops(plan).run
        #expect(run.status == .completed)
        #expect(run.tally.completed == graph.ids.count)
        #expect(run.brokenInvariants.isEmpty)
    }
}
