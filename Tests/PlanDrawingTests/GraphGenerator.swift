import PlanDrawing

/// Makes graphs: some as plans are, some as nobody would write them.
struct GraphGenerator {
    private var chance: SplitMix
    private var nodes: [DrawnNode] = []
    private var edges: [DrawnEdge] = []

    init(seed: UInt64) { chance = SplitMix(seed) }

    private static let verbs = [
        "Build", "Test", "Check", "Draft", "Collect", "Compare", "Sign", "Upload", "Measure", "Translate", "Review", "Summarise", "Archive",
    ]
    private static let things = [
        "the release notes", "the documents", "linux-arm64", "linux-x86_64", "the index", "all links", "the invoices", "customer records",
        "the changelog", "screenshots", "the licence texts", "the benchmark results of the last three versions",
    ]
    private static let areas = ["survey", "verify", "build", "write", "decide", "publish", "measure", "announce"]

    /// Stages one after another, each with chains, branches that are alike or not, maps, people, and edges that skip.
    static func plan(_ count: Int, seed: UInt64) -> DrawnGraph {
        var generator = GraphGenerator(seed: seed)
        var last: [Int] = []
        var stage = 0
        while generator.nodes.count < count {
            let area = areas[stage % areas.count]
            last = generator.stage(stage < areas.count ? area : "\(area)-\(stage / areas.count + 1)", after: last, limit: count)
            stage += 1
        }
        return DrawnGraph(title: "A plan of \(count) steps", nodes: generator.nodes, edges: generator.edges)
    }

    private mutating func stage(_ group: String, after last: [Int], limit: Int) -> [Int] {
        var open = [chain(1 + chance.below(4), "\(group)", after: last, limit)].compactMap { $0 }
        if open.isEmpty { return last }
        switch chance.below(4) {
        case 0: open = branches(4 + chance.below(9), group, after: open[0], limit, alike: true)
        case 1: open = branches(2 + chance.below(3), group + "/parts", after: open[0], limit, alike: false)
        case 2: open = [node("map", group, after: open, badge: "≤ \(50 * (1 + chance.below(10))) items")]
        default: break
        }
        if open.count > 1, nodes.count < limit { open = [node("join", group, after: open)] }
        if chance.isTrue(40), nodes.count < limit { open = [node("human-approval", group, after: open)] }
        if chance.isTrue(40), nodes.count > 12, let end = open.first {
            edges.append(DrawnEdge(from: chance.below(nodes.count - 10), to: end))
        }
        return open
    }

    private mutating func chain(_ length: Int, _ group: String, after: [Int], _ limit: Int) -> Int? {
        var open = after
        for _ in 0..<length where nodes.count < limit { open = [node(chance.isTrue(85) ? "program" : "wait", group, after: open)] }
        return open.first
    }

    private mutating func branches(_ count: Int, _ group: String, after: Int, _ limit: Int, alike: Bool) -> [Int] {
        var ends: [Int] = []
        for _ in 0..<count where nodes.count < limit {
            if alike {
                ends.append(node("program", group, after: [after]))
            } else if let end = chain(1 + chance.below(4), group, after: [after], limit) {
                ends.append(end)
            }
        }
        return ends.isEmpty ? [after] : ends
    }

    private mutating func node(_ kind: String, _ group: String, after: [Int], badge: String? = nil) -> Int {
        let index = nodes.count
        let title = "\(chance.pick(Self.verbs)) \(chance.pick(Self.things))"
        nodes.append(
            DrawnNode(
                id: "n\(index)", title: kind == "join" ? "Everything is there" : title, kind: kind, group: group,
                owner: kind.hasPrefix("human") ? "group:maintainers" : nil, badge: badge, marks: chance.isTrue(8) ? ["once"] : [],
                position: index))
        for from in after { edges.append(DrawnEdge(from: from, to: index)) }
        return index
    }

    /// Any edges at all, also such as lead back, nowhere, or to their own start.
    static func tangle(_ count: Int, _ edgeCount: Int, seed: UInt64) -> DrawnGraph {
        var chance = SplitMix(seed)
        let kinds = ["program", "map", "join", "switch", "human-input", "something"]
        let nodes = (0..<count).map { index in
            DrawnNode(
                id: "n\(index)", title: "Node \(index)", kind: chance.pick(kinds),
                group: chance.isTrue(60) ? chance.pick(["a", "a/b", "a/c", "d", "d/e/f"]) : nil, position: index)
        }
        let edges = (0..<edgeCount).map { _ -> DrawnEdge in
            let isWild = chance.isTrue(3), from = chance.below(count)
            return DrawnEdge(
                from: from, to: isWild ? chance.below(count + 2) - 1 : from + 1 + chance.below(max(count - from - 1, 1)),
                label: chance.isTrue(10) ? chance.pick(["yes", "no", "otherwise"]) : nil, style: chance.pick(DrawnEdge.Style.allCases))
        }
        return DrawnGraph(title: "Tangle", nodes: nodes, edges: edges)
    }

    /// As a run would have it: finished up to a place, then what is going on, then what is to come.
    static func started(_ graph: DrawnGraph, upTo place: Int, seed: UInt64) -> DrawnGraph {
        var chance = SplitMix(seed)
        var graph = graph
        for index in graph.nodes.indices {
            graph.nodes[index].status =
                if index < place { chance.isTrue(94) ? .completed : chance.pick([.partial, .skipped]) } else if index > place + 8 {
                    .pending
                } else { chance.pick([.running, .retrying, .awaitingHuman, .failed, .blocked, .waiting, .ready, .completed]) }
        }
        return graph
    }
}
