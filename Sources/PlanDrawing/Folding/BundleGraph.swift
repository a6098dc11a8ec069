/// Bundles and what goes between them; without circles, at most one link a pair.
struct BundleGraph: Sendable {
    private(set) var bundles: [Bundle]
    /// By where they start, then by where they end.
    private(set) var links: [Link]
    /// Indices of links by the bundle that they leave, and that they reach.
    private(set) var leaving: [[Int]] = []
    private(set) var reaching: [[Int]] = []

    init(bundles: [Bundle], links: [Link]) {
        self.bundles = bundles
        self.links = Self.merged(links)
        connect()
    }

    /// Every node for itself.
    init(_ ordered: OrderedGraph, of graph: DrawnGraph) {
        let bundles = ordered.nodes.enumerated().map { place, node in
            Bundle(content: .node, nodes: [place], container: graph.nodes[node].group)
        }
        let links = ordered.edges.map { edge in
            let drawn = graph.edges[edge.index]
            return Link(from: edge.from, to: edge.to, style: drawn.style, labels: drawn.label.map { [$0] } ?? [])
        }
        self.init(bundles: bundles, links: links)
    }

    mutating func keepLinks(where isKept: (Int) -> Bool) {
        links = links.indices.filter(isKept).map { links[$0] }
        connect()
    }

    /// The bundles of the same label become what `make` says, in the order of their first nodes.
    ///
    /// The caller sees to it that no circle comes of it.
    func contracted(by label: [Int], remakesSingles: Bool = false, make: ([Bundle]) -> Bundle) -> BundleGraph {
        var index: [Int: Int] = [:]
        var parts: [[Bundle]] = []
        var target = [Int](repeating: 0, count: bundles.count)
        for (bundle, label) in label.enumerated() {
            let at = index[label] ?? parts.count
            if at == parts.count {
                index[label] = at
                parts.append([])
            }
            parts[at].append(bundles[bundle])
            target[bundle] = at
        }
        let moved = links.compactMap { link -> Link? in
            var link = link
            link.from = target[link.from]
            link.to = target[link.to]
            return link.from == link.to ? nil : link
        }
        return BundleGraph(bundles: parts.map { $0.count == 1 && !remakesSingles ? $0[0] : make($0) }, links: moved)
    }

    private static func merged(_ links: [Link]) -> [Link] {
        let order = links.indices.sorted { (links[$0].from, links[$0].to, $0) < (links[$1].from, links[$1].to, $1) }
        var result: [Link] = []
        result.reserveCapacity(links.count)
        for index in order {
            let link = links[index]
            if let last = result.last, last.from == link.from, last.to == link.to {
                result[result.count - 1].absorb(link)
            } else {
                result.append(link)
            }
        }
        return result
    }

    private mutating func connect() {
        leaving = Array(repeating: [], count: bundles.count)
        reaching = leaving
        for (index, link) in links.enumerated() {
            leaving[link.from].append(index)
            reaching[link.to].append(index)
        }
    }
}
