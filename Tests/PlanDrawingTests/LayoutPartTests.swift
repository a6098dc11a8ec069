import Testing

@testable import PlanDrawing

@Suite("Parts of the layout")
struct LayoutPartTests {
    @Test("the fast count of crossings is the slow one", arguments: 1...40)
    func countsCrossings(seed: Int) {
        var chance = SplitMix(UInt64(seed))
        let width = 1 + chance.below(20)
        let lines = (0..<chance.below(60)).map { _ in (chance.below(20), chance.below(width)) }.sorted { $0 < $1 }
        var slow = 0
        for (at, line) in lines.enumerated() {
            for other in lines[(at + 1)...] where line.0 < other.0 && line.1 > other.1 { slow += 1 }
        }
        var counter = CrossingCounter()
        #expect(counter.count(lines.map(\.1), width: width) == slow, "seed \(seed)")
        #expect(counter.count(lines.map(\.1), width: width) == slow, "a counter can be used again")
    }

    @Test("fitted places keep order and distance, and no single move makes them better", arguments: 1...40)
    func fitsPlaces(seed: Int) {
        var chance = SplitMix(UInt64(seed))
        let count = 1 + chance.below(12)
        let wanted = (0..<count).map { _ in Double(chance.below(200)) }
        let weights = (0..<count).map { _ in Double(1 + chance.below(5)) }
        let distances = (0..<count).map { _ in Double(5 + chance.below(30)) }
        let fitted = MonotoneFit.fit(wanted: wanted, weights: weights, distances: distances)
        func isAllowed(_ places: [Double]) -> Bool {
            (1..<max(count, 1)).allSatisfy { places[$0] - places[$0 - 1] >= distances[$0] - 1e-6 }
        }
        func cost(_ places: [Double]) -> Double {
            places.indices.reduce(0) { $0 + weights[$1] * (places[$1] - wanted[$1]) * (places[$1] - wanted[$1]) }
        }
        #expect(isAllowed(fitted), "seed \(seed)")
        // A convex problem: if no block can move a little, nothing can move far.
        for start in 0..<count {
            for end in start..<count {
                for step in [-0.01, 0.01] {
                    var moved = fitted
                    for at in start...end { moved[at] += step }
                    if isAllowed(moved) { #expect(cost(moved) >= cost(fitted) - 1e-9, "seed \(seed), \(start)...\(end)") }
                }
            }
        }
    }

    @Test("a circle is cut, and every node keeps a place", arguments: 1...20)
    func cutsCircles(seed: Int) {
        var chance = SplitMix(UInt64(seed))
        let nodes = (0..<30).map { DrawnNode(id: "\($0)", title: "", kind: "", position: chance.below(10)) }
        let edges = (0..<60).map { _ in DrawnEdge(from: chance.below(30), to: chance.below(30)) }
        let ordered = OrderedGraph(DrawnGraph(title: "", nodes: nodes, edges: edges))
        #expect(ordered.nodes.sorted() == Array(0..<30))
        #expect(ordered.edges.allSatisfy { $0.from < $0.to })
        #expect(!ordered.edges.isEmpty)
    }

    @Test("text that is cut fits, and is cut as late as can be", arguments: [20, 60, 200])
    func cutsText(limit: Int) {
        let measure = TextMeasure(size: 13)
        let text = "Thequickbrownfoxjumpsoverthelazydogagainandagain"
        let cut = measure.fit(text, limit)
        #expect(measure.width(cut) <= limit && cut.hasSuffix("…"))
        #expect(measure.width(String(text.prefix(cut.count + 1)) + "…") > limit)
        #expect(measure.fit("fox", 200) == "fox")
    }
}
