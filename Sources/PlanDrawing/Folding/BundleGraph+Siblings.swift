extension BundleGraph {
    /// What makes branches look alike.
    private struct Shape: Hashable {
        let before: [Link]
        let after: [Link]
        let container: String?
        let kinds: [String]
    }

    /// Branches that come from the same places, go to the same places and are built alike become one stack.
    ///
    /// At least `least` of the same kinds; above `leastOfAnyKind` their kinds do not matter, because a row that wide cannot be read.
    func stacked(least: Int, leastOfAnyKind: Int, kind: (Int) -> String) -> BundleGraph {
        stacked(least: least) { bundle in bundle.rows.map { Self.kind(of: $0, kind) } }.stacked(least: leastOfAnyKind) { _ in [] }
    }

    private func stacked(least: Int, kinds: (Bundle) -> [String]) -> BundleGraph {
        var members: [Shape: [Int]] = [:]
        for (index, bundle) in bundles.enumerated() {
            if case .siblings = bundle.content { continue }
            let before = reaching[index].map { link in
                Link(from: links[link].from, to: 0, style: links[link].style, labels: links[link].labels)
            }
            let after = leaving[index].map { link in
                Link(from: 0, to: links[link].to, style: links[link].style, labels: links[link].labels)
            }
            let shape = Shape(before: before, after: after, container: bundle.container, kinds: kinds(bundle))
            members[shape, default: []].append(index)
        }
        var label = Array(bundles.indices)
        for alike in members.values where alike.count >= least {
            for member in alike { label[member] = alike[0] }
        }
        return contracted(by: label) { parts in
            Bundle(content: .siblings(parts), nodes: parts.flatMap(\.nodes).sorted(), container: parts[0].container)
        }
    }

    private static func kind(of row: Bundle, _ kind: (Int) -> String) -> String {
        switch row.content {
        case .node: kind(row.first)
        case .group: "group"
        case .chain, .siblings, .rest: "cards"
        }
    }
}
