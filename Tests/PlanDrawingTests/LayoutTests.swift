import PlanDrawing
import Testing

@Suite("Layout of a graph")
struct LayoutTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let graph: DrawnGraph
        var testDescription: String { name }
    }

    static let plans = [5, 50, 500, 5_000].map { Sample(name: "plan of \($0), seed 7", graph: GraphGenerator.plan($0, seed: 7)) }
    static let small = (1...6).flatMap { seed in
        [
            Sample(name: "plan of 60, seed \(seed)", graph: GraphGenerator.plan(60, seed: UInt64(seed))),
            Sample(name: "tangle of 25, seed \(seed)", graph: GraphGenerator.tangle(25, 40, seed: UInt64(seed))),
            Sample(name: "tangle of 120, seed \(seed)", graph: GraphGenerator.tangle(120, 300, seed: UInt64(seed))),
        ]
    }
    static let samples = plans + small

    static let optionsOfTests: [LayoutOptions] = {
        var right = LayoutOptions(), all = LayoutOptions(), focused = LayoutOptions()
        right.direction = .right
        all.detail = .everything
        focused.focus = [30, 31]
        focused.openGroups = ["a", "verify"]
        focused.cardLimit = 24
        focused.openCardLimit = 40
        return [LayoutOptions(), right, all, focused]
    }()

    /// The layouts with the usual options; most tests look at the same ones.
    static let usual = Dictionary(uniqueKeysWithValues: samples.map { ($0.name, Layout(of: $0.graph)) })

    static func layout(of sample: Sample, _ options: LayoutOptions = LayoutOptions()) -> Layout {
        options == LayoutOptions() ? usual[sample.name] ?? Layout(of: sample.graph) : Layout(of: sample.graph, options: options)
    }

    /// The largest graph only as it is drawn by default; a debug build takes its time.
    static func options(for sample: Sample) -> ArraySlice<LayoutOptions> {
        optionsOfTests.prefix(sample.graph.nodes.count > 1_000 ? 1 : optionsOfTests.count)
    }

    @Test("every node is in exactly one card, and is named by exactly one row of it", arguments: samples)
    func nodesAreInOneCard(sample: Sample) {
        for options in Self.options(for: sample) {
            let layout = Self.layout(of: sample, options)
            #expect(layout.cards.flatMap(\.nodes).sorted() == Array(sample.graph.nodes.indices))
            #expect(layout.cards.allSatisfy { card in card.rows.flatMap(\.nodes).sorted() == card.nodes.sorted() })
            #expect(layout.cards.allSatisfy { $0.rows.count <= options.rowsPerCard })
        }
    }

    @Test("no two cards overlap, and all lie within the picture", arguments: samples)
    func cardsDoNotOverlap(sample: Sample) {
        for options in Self.options(for: sample) {
            let layout = Self.layout(of: sample, options)
            let sorted = layout.cards.map(\.frame).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
            for (at, frame) in sorted.enumerated() {
                for other in sorted[(at + 1)...].prefix(while: { $0.y < frame.maxY }) {
                    #expect(!frame.overlaps(other), "\(frame) and \(other)")
                }
            }
            #expect(sorted.allSatisfy { $0.x >= 16 && $0.y >= 16 && $0.maxX <= layout.width - 16 && $0.maxY <= layout.height - 16 })
        }
    }

    @Test("rows lie one below the other within their card", arguments: samples)
    func rowsAreWithin(sample: Sample) {
        for card in Self.layout(of: sample).cards {
            #expect(zip(card.rows, card.rows.dropFirst()).allSatisfy { $0.y + $0.height <= $1.y })
            #expect(card.rows.allSatisfy { $0.y >= 0 && $0.y + $0.height <= card.frame.height })
        }
    }

    @Test("a line begins and ends at the cards that it joins, and leads to a later rank", arguments: samples)
    func linesMeetTheirCards(sample: Sample) throws {
        for options in Self.options(for: sample) {
            let layout = Self.layout(of: sample, options)
            for line in layout.connectors {
                let from = layout.cards[line.from], to = layout.cards[line.to]
                let begin = try #require(line.points.first), end = try #require(line.points.last)
                #expect(from.rank < to.rank)
                #expect(Self.touches(from.frame, begin) && Self.touches(to.frame, end), "\(line)")
            }
        }
    }

    @Test("what waits for something stands in the same card or in a later rank", arguments: samples)
    func edgesLeadOn(sample: Sample) {
        let layout = Self.layout(of: sample)
        let card = layout.cardOfNode
        let wrong = sample.graph.edges.filter { edge in
            guard sample.graph.nodes.indices.contains(edge.to), edge.from < edge.to, card[edge.from] != card[edge.to] else { return false }
            return layout.cards[card[edge.from]].rank >= layout.cards[card[edge.to]].rank
        }
        // Only an edge that leads back makes a circle, and a circle has to be cut somewhere.
        #expect(wrong.isEmpty || sample.graph.edges.contains { $0.from >= $0.to })
    }

    @Test("what a plan orders can still be followed along the lines", arguments: plans.prefix(3))
    func orderIsKept(sample: Sample) {
        let layout = Self.layout(of: sample)
        var reached = layout.cards.indices.map { Set([$0]) }
        for card in layout.cards.indices.sorted(by: { layout.cards[$0].rank > layout.cards[$1].rank }) {
            for line in layout.connectors where line.from == card { reached[card].formUnion(reached[line.to]) }
        }
        let card = layout.cardOfNode
        for edge in sample.graph.edges { #expect(reached[card[edge.from]].contains(card[edge.to]), "\(edge)") }
    }

    @Test("a plan of any size is at most 60 cards", arguments: samples)
    func cardsAreLimited(sample: Sample) { #expect(Self.layout(of: sample).cards.count <= 60) }

    @Test("sorting the ranks never makes more crossings than execution order", arguments: samples)
    func crossingsAreNotMore(sample: Sample) {
        for options in Self.options(for: sample) {
            let layout = Self.layout(of: sample, options)
            #expect(layout.crossings <= layout.crossingsUnsorted)
        }
    }

    @Test("tangles of many seeds have far fewer crossings than in execution order")
    func crossingsAreFewer() {
        let layouts = Self.small.map { Self.layout(of: $0) }
        let sorted = layouts.reduce(0) { $0 + $1.crossings }, unsorted = layouts.reduce(0) { $0 + $1.crossingsUnsorted }
        #expect(sorted * 2 < unsorted, "\(sorted) of \(unsorted)")
    }

    @Test("the same graph gives the same layout, whatever its statuses are", arguments: samples)
    func isStable(sample: Sample) {
        let started = GraphGenerator.started(sample.graph, upTo: sample.graph.nodes.count / 2, seed: 1)
        for options in Self.options(for: sample) {
            #expect(Self.layout(of: sample, options) == Layout(of: started, options: options))
        }
    }

    @Test("labels cover neither a card nor each other", arguments: small)
    func labelsAreFree(sample: Sample) {
        for direction in LayoutOptions.Direction.allCases {
            var options = LayoutOptions()
            options.direction = direction
            let layout = Self.layout(of: sample, options)
            let labels = layout.connectors.compactMap { $0.label?.frame }
            for (at, label) in labels.enumerated() {
                #expect(!labels[(at + 1)...].contains(where: label.overlaps))
                #expect(!layout.cards.contains { $0.frame.overlaps(label) })
                #expect(label.x >= 0 && label.maxX <= layout.width)
            }
        }
    }

    static func touches(_ frame: Frame, _ point: Connector.Point) -> Bool {
        let isWithin = (frame.x...frame.maxX).contains(point.x) && (frame.y...frame.maxY).contains(point.y)
        return isWithin && (point.x == frame.x || point.x == frame.maxX || point.y == frame.y || point.y == frame.maxY)
    }
}
