extension BundleGraph {
    /// The nodes that share a path become one bundle each, or as few as leave the graph without circles.
    ///
    /// A node's number counts how often the way to it changes its path. A link inside a part keeps the number, every other link raises
    /// it, so no circle can be. Going back, a node joins the last part of its group that its successors allow; that heals groups of
    /// which one node could have started earlier.
    /// Only for a graph of single nodes, whose indices are their places.
    func grouped(by path: (Bundle) -> String?) -> BundleGraph {
        let paths = bundles.map(path)
        var number = [Int](repeating: 0, count: bundles.count)
        func step(_ link: Link) -> Int { paths[link.from] != nil && paths[link.from] == paths[link.to] ? 0 : 1 }
        for link in links { number[link.to] = max(number[link.to], number[link.from] + step(link)) }
        var known: [String: Set<Int>] = [:]
        for (bundle, path) in paths.enumerated() { if let path { known[path, default: []].insert(number[bundle]) } }
        for bundle in bundles.indices.reversed() {
            guard let path = paths[bundle], let numbers = known[path], numbers.count > 1 else { continue }
            let last = leaving[bundle].lazy.map { number[links[$0].to] - step(links[$0]) }.min() ?? Int.max
            number[bundle] = numbers.filter { $0 <= last }.max() ?? number[bundle]
        }
        return contracted(paths, number)
    }

    private func contracted(_ paths: [String?], _ number: [Int]) -> BundleGraph {
        var label = Array(bundles.indices)
        var first: [String: [Int: Int]] = [:]
        for (bundle, path) in paths.enumerated() {
            guard let path else { continue }
            label[bundle] = first[path]?[number[bundle]] ?? bundle
            first[path, default: [:]][number[bundle]] = label[bundle]
        }
        var seen: [String: Int] = [:]
        return contracted(by: label, remakesSingles: true) { members in
            guard let path = paths[members[0].first] else { return members[0] }
            seen[path, default: 0] += 1
            let content = Bundle.Content.group(path: path, part: seen[path] ?? 1, parts: first[path]?.count ?? 1)
            let container = path.lastIndex(of: "/").map { String(path[..<$0]) }
            return Bundle(content: content, nodes: members.flatMap(\.nodes), container: container)
        }
    }
}
