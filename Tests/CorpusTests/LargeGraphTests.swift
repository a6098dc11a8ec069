import Foundation
import PlanCompiler
import PlanKernel
import Testing

@Suite("Large graphs", .serialized, .timeLimit(.minutes(10)))
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

    @Test("that are eight times as large take not much more than eight times as long", arguments: ["layered", "fan", "chain"])
    func isLinear(shape: String) throws {
        let small = try (0..<3).map { _ in try Self.time(shape, 2_000) }.min() ?? .zero
        let large = try Self.time(shape, 16_000)
        // Work in the order of the square of the size would take 64 times as long.
        #expect(large < small * 32, "\(shape): \(small), then \(large)")
    }

    private static func time(_ shape: String, _ count: Int) throws -> Duration {
        let graph =
            switch shape {
            case "fan": LargeGraphs.fan(count)
            case "chain": LargeGraphs.chain(count)
            default: LargeGraphs.layered(count, seed: 4)
            }
        let document = graph.document
        return try ContinuousClock().measure {
            let plan = try #require(PlanCompiler().compile(document).plan)
            #expect(try Run.noops(plan).run.status == .completed)
        }
    }
}
