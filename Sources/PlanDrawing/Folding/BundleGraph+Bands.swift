extension BundleGraph {
    /// Keeps what is near the focus and gathers the ranks before and after it, until at most `limit` bundles are left.
    ///
    /// A band is a range of ranks, so its links can only go forward. A rank that is itself too wide keeps its first bundles.
    func banded(limit: Int, focus: Set<Int>) -> BundleGraph {
        guard bundles.count > limit else { return self }
        let ranks = ranks()
        let height = (ranks.max() ?? 0) + 1
        var widths = [Int](repeating: 0, count: height)
        for rank in ranks { widths[rank] += 1 }
        let isInFocus = bundles.map { bundle in bundle.nodes.contains(where: focus.contains) }
        let center = bundles.indices.lazy.filter { isInFocus[$0] }.map { ranks[$0] }.min() ?? 0
        let before = min(limit / 12, center), after = limit / 6
        let budget = limit - before - after - 2
        let kept = Self.window(widths, around: center, budget: budget)
        let bands = Self.bands(height: height, kept: kept, before: before, after: after)
        var label = Array(bundles.indices)
        var room = budget
        let center0 = bundles.count + bands.count
        let order = bundles.indices.sorted { (isInFocus[$0] ? 0 : 1, bundles[$0].first) < (isInFocus[$1] ? 0 : 1, bundles[$1].first) }
        for bundle in order {
            if let band = bands.firstIndex(where: { $0.contains(ranks[bundle]) }) {
                label[bundle] = bundles.count + band
            } else if room > 0 {
                room -= 1
            } else {
                label[bundle] = center0
            }
        }
        return contracted(by: label) { Bundle(content: .rest, nodes: $0.flatMap(\.nodes).sorted(), container: nil) }
    }

    /// Whole ranks around the one in focus, first what follows, as many as there is room for; at least that one.
    private static func window(_ widths: [Int], around center: Int, budget: Int) -> Range<Int> {
        var lower = center, upper = center + 1
        var used = widths.isEmpty ? 0 : widths[center]
        while upper < widths.count, used + widths[upper] <= budget {
            used += widths[upper]
            upper += 1
        }
        while lower > 0, used + widths[lower - 1] <= budget {
            lower -= 1
            used += widths[lower]
        }
        return lower..<upper
    }

    private static func bands(height: Int, kept: Range<Int>, before: Int, after: Int) -> [Range<Int>] {
        split(0..<kept.lowerBound, into: before) + split(kept.upperBound..<height, into: after)
    }

    private static func split(_ range: Range<Int>, into parts: Int) -> [Range<Int>] {
        let parts = min(max(parts, 1), range.count)
        return (0..<parts).map { part in
            range.lowerBound + range.count * part / parts..<range.lowerBound + range.count * (part + 1) / parts
        }
    }
}
