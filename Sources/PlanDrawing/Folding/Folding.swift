/// Chooses what becomes one card, so that a plan of any size can be read.
///
/// First what costs nothing: runs become cards with rows, alike branches become stacks. If there are still too many, groups close, the
/// deepest first; at last, what is far from the focus is gathered in bands. Nothing here looks at a status.
struct Folding {
    private let graph: DrawnGraph
    private let ordered: OrderedGraph
    private let options: LayoutOptions

    init(_ graph: DrawnGraph, _ ordered: OrderedGraph, _ options: LayoutOptions) {
        self.graph = graph
        self.ordered = ordered
        self.options = options
    }

    func folded() -> BundleGraph {
        var single = BundleGraph(ordered, of: graph)
        single.dropImpliedLinks()
        if options.detail == .everything { return single.chained(limit: rows) }
        let limit = max(12, options.openGroups.isEmpty ? options.cardLimit : max(options.cardLimit, options.openCardLimit))
        var result = gathered(single)
        var depth = ordered.nodes.lazy.map { graph.nodes[$0].group.map(Self.depth) ?? 0 }.max() ?? 0
        while result.bundles.count > max(12, options.cardLimit), depth > 0 {
            let closed = single.grouped { path(of: $0, depth: depth) }
            result = gathered(closed)
            depth -= 1
        }
        guard result.bundles.count > limit else { return result }
        let focus = Set(ordered.nodes.indices.filter { options.focus.contains(ordered.nodes[$0]) })
        var banded = result.banded(limit: limit, focus: focus)
        banded.dropImpliedLinks()
        return banded
    }

    private var rows: Int { max(1, options.rowsPerCard) }

    private func gathered(_ graph: BundleGraph) -> BundleGraph {
        var graph = graph
        graph.dropImpliedLinks()
        return graph.chained(limit: rows).stacked(least: 4, leastOfAnyKind: 8) { self.graph.nodes[ordered.nodes[$0]].kind }
    }

    /// The group that a node disappears in; nil when it stays.
    private func path(of bundle: Bundle, depth: Int) -> String? {
        guard let group = graph.nodes[ordered.nodes[bundle.first]].group, Self.depth(group) >= depth else { return nil }
        let path = group.split(separator: "/", omittingEmptySubsequences: false).prefix(depth).joined(separator: "/")
        return options.openGroups.contains { $0 == path || $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") } ? nil : path
    }

    private static func depth(_ group: String) -> Int { group.utf8.reduce(1) { $0 + ($1 == UInt8(ascii: "/") ? 1 : 0) } }
}
