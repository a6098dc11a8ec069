import PlanTestKit

/// Graphs larger than any that people have drawn, each with its own way of being hard.
enum LargeGraphs {
    /// Layers of random width, every node with a few dependencies in the layer before.
    static func layered(_ count: Int, seed: UInt64) -> CorpusGraph {
        var random = SeededRandom(seed: seed)
        var edges: [(from: Int, to: Int)] = []
        var before = 0..<0
        var start = 0
        while start < count {
            let layer = start..<min(count, start + Int.random(in: 1...max(2, count / 50), using: &random))
            for node in layer where !before.isEmpty {
                var sources: Set<Int> = []
                for _ in 0..<3 { sources.insert(Int.random(in: before, using: &random)) }
                for source in sources.sorted() { edges.append((source, node)) }
            }
            (before, start) = (layer, layer.upperBound)
        }
        return CorpusGraph(name: "layered \(count)", count: count, edges: edges)
    }

    /// One node, `width` nodes after it, and one that waits for them all.
    static func fan(_ width: Int) -> CorpusGraph {
        let edges = (1...width).flatMap { [(from: 0, to: $0), (from: $0, to: width + 1)] }
        return CorpusGraph(name: "fan \(width)", count: width + 2, edges: edges)
    }

    static func chain(_ count: Int) -> CorpusGraph {
        CorpusGraph(name: "chain \(count)", count: count, edges: (1..<count).map { (from: $0 - 1, to: $0) })
    }
}
