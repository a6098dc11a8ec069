extension BundleGraph {
    /// Bundles that follow each other with nothing beside them become one, of at most `limit` rows; a longer run is cut in even parts.
    func chained(limit: Int) -> BundleGraph {
        var next = [Int?](repeating: nil, count: bundles.count)
        var isContinued = [Bool](repeating: false, count: bundles.count)
        for bundle in bundles.indices {
            guard leaving[bundle].count == 1, links[leaving[bundle][0]].isPlain else { continue }
            let to = links[leaving[bundle][0]].to
            guard reaching[to].count == 1, Self.mayJoin(bundles[bundle], bundles[to]) else { continue }
            next[bundle] = to
            isContinued[to] = true
        }
        var label = Array(bundles.indices)
        for start in bundles.indices where !isContinued[start] && next[start] != nil {
            var run = [start]
            while let following = next[run[run.count - 1]] { run.append(following) }
            let parts = (run.count + limit - 1) / limit
            for (at, bundle) in run.enumerated() {
                let part = at * parts / run.count
                label[bundle] = run[(part * run.count + parts - 1) / parts]
            }
        }
        return contracted(by: label) { parts in
            let rows = parts.flatMap(\.rows).sorted { $0.first < $1.first }
            return Bundle(content: .chain(rows), nodes: parts.flatMap(\.nodes).sorted(), container: parts[0].container)
        }
    }

    /// Only what lies in the same group, and is not itself a stack, stands in one card.
    private static func mayJoin(_ one: Bundle, _ other: Bundle) -> Bool {
        guard one.container == other.container else { return false }
        switch (one.content, other.content) {
        case (.node, .node), (.node, .group), (.group, .node), (.group, .group): return true
        default: return false
        }
    }
}
