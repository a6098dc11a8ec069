import Foundation
import PlanCompiler
import PlanKernel
import Testing

@Suite("Large graphs", .timeLimit(.minutes(10)))
struct LargeGraphTests {
    /// What takes minutes in a debug build is for those who ask for it.
    static let isLarge = ProcessInfo.processInfo.environment["CAIRN_LARGE"] == "1"

    static let graphs: [@Sendable () -> CorpusGraph] =
        [{ LargeGraphs.layered(5_000, seed: 1) }, { LargeGraphs.fan(4_997) }, { LargeGraphs.chain(5_000) }]
        + (isLarge
            ? [
                { LargeGraphs.layered(20_000, seed: 2) }, { LargeGraphs.layered(50_000, seed: 3) }, { LargeGraphs.fan(49_997) },
                { LargeGraphs.chain(50_000) },
            ] : [])

    @Test("compile and run to their end in memory", arguments: graphs.indices)
    func runs(index: Int) throws {
        let graph = Self.graphs[index]()
        let plan = try #require(PlanCompiler().compile(graph.document).plan)
        let run = try Run.noops(plan).run
        #expect(run.status == .completed)
        #expect(run.tally.completed == graph.ids.count)
        #expect(run.brokenInvariants.isEmpty)
    }

    @Test("whose size doubles take little more than twice as long", arguments: ["layered", "fan", "chain"])
    func isLinear(shape: String) throws {
        let clock = ContinuousClock()
        let times = try [4_000, 16_000].map { count -> Duration in
            let graph = shape == "fan" ? LargeGraphs.fan(count) : shape == "chain" ? LargeGraphs.chain(count) : LargeGraphs.layered(count, seed: 4)
            return try clock.measure {
                let plan = try #require(PlanCompiler().compile(graph.document).plan)
                #expect(try Run.noops(plan).run.status == .completed)
            }
        }
        // Four times the size: work in the order of its square would take sixteen times as long.
        #expect(times[1] < times[0] * 10, "\(shape): \(times)")
    }
}
