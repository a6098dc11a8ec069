extension BundleGraph {
    /// Above this many bundles nothing is left out: the table of who reaches whom has the square of it in bits.
    static let impliedLimit = 8_192

    /// Leaves out the plain links whose order a way of other links already gives.
    ///
    /// Plans name every value that a node reads, so most of their edges say nothing new. A way over a failure does not count: it would
    /// look as if the end came only then. The transitive reduction of a graph without
    /// circles is unique: Aho, Garey, Ullman, "The transitive reduction of a directed graph", SIAM J. Comput. 1 (2), 1972.
    mutating func dropImpliedLinks() {
        guard bundles.count <= Self.impliedLimit, links.count > 2 else { return }
        let order = forwardOrder
        var place = [Int](repeating: 0, count: bundles.count)
        for (at, bundle) in order.enumerated() { place[bundle] = at }
        let words = (bundles.count + 63) / 64
        var reach = [UInt64](repeating: 0, count: bundles.count * words)
        var isImplied = [Bool](repeating: false, count: links.count)
        for bundle in order.reversed() {
            let own = bundle * words
            for link in leaving[bundle].filter({ links[$0].style != .failure }).sorted(by: { place[links[$0].to] < place[links[$1].to] }) {
                let to = links[link].to, bit = UInt64(1) << UInt64(to & 63)
                if reach[own + to >> 6] & bit != 0 {
                    isImplied[link] = links[link].isPlain
                    continue
                }
                for word in 0..<words { reach[own + word] |= reach[to * words + word] }
                reach[own + to >> 6] |= bit
            }
        }
        if isImplied.contains(true) { keepLinks { !isImplied[$0] } }
    }
}
