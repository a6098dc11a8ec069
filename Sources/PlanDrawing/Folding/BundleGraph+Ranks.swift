extension BundleGraph {
    /// An order in which every link goes forward.
    var forwardOrder: [Int] {
        var missing = reaching.map(\.count)
        var order = bundles.indices.filter { missing[$0] == 0 }
        var head = 0
        while head < order.count {
            for link in leaving[order[head]] {
                let to = links[link].to
                missing[to] -= 1
                if missing[to] == 0 { order.append(to) }
            }
            head += 1
        }
        return order
    }

    /// The length of the longest way to each bundle, so that a rank is the earliest in which something can stand.
    ///
    /// What waits for nothing stands right before the first that waits for it: a source at the top with a long edge tells less.
    /// Sugiyama, Tagawa, Toda, "Methods for visual understanding of hierarchical system structures", IEEE SMC 11 (2), 1981.
    func ranks(pullingSources: Bool = true) -> [Int] {
        var rank = [Int](repeating: 0, count: bundles.count)
        let order = forwardOrder
        for bundle in order {
            for link in leaving[bundle] { rank[links[link].to] = max(rank[links[link].to], rank[bundle] + 1) }
        }
        guard pullingSources else { return rank }
        for bundle in order where reaching[bundle].isEmpty {
            guard let first = leaving[bundle].lazy.map({ rank[links[$0].to] }).min() else { continue }
            rank[bundle] = first - 1
        }
        return rank
    }
}
