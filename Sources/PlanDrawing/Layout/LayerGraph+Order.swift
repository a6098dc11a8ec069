extension LayerGraph {
    private static let sweeps = 8
    /// Above this many lines two sweeps have to do.
    private static let manyLines = 30_000
    /// Neighbours are exchanged only in pictures that a person can take in.
    private static let exchangeLimit = 3_000

    var crossings: Int {
        var counter = CrossingCounter()
        let place = places
        return ranks.indices.dropFirst().reduce(0) { $0 + crossings(above: $1, place, &counter) }
    }

    private var places: [Int] {
        var place = [Int](repeating: 0, count: rank.count)
        for rank in ranks { for (at, vertex) in rank.enumerated() { place[vertex] = at } }
        return place
    }

    private func crossings(above lower: Int, _ place: [Int], _ counter: inout CrossingCounter) -> Int {
        var ends: [Int] = []
        for vertex in ranks[lower - 1] { ends += below[vertex].map { place[$0] }.sorted() }
        return counter.count(ends, width: ranks[lower].count)
    }

    /// Puts the vertices of each rank in an order with few crossings; the best of all that are seen, at first that of execution.
    ///
    /// Each vertex goes to the mean place of its neighbours, in turns from above and from below (Sugiyama, Tagawa, Toda 1981), then
    /// neighbours change places where that saves crossings (Gansner et al., "A technique for drawing directed graphs", 1993, §3).
    mutating func sortRanks() {
        var best = ranks
        var fewest = crossings
        let lines = below.reduce(0) { $0 + $1.count }
        for sweep in 0..<(lines > Self.manyLines ? 2 : Self.sweeps) where fewest > 0 {
            sweepOnce(isDown: sweep.isMultiple(of: 2))
            if lines <= Self.exchangeLimit { exchangeNeighbours() }
            let now = crossings
            if now < fewest { (best, fewest) = (ranks, now) }
        }
        ranks = best
    }

    private mutating func sweepOnce(isDown: Bool) {
        var place = places
        for step in ranks.indices.dropFirst() {
            let rank = isDown ? step : ranks.count - 1 - step
            let keyed = ranks[rank].enumerated().map { at, vertex -> (key: Double, at: Int, vertex: Int) in
                let near = isDown ? above[vertex] : below[vertex]
                let mean = near.isEmpty ? Double(at) : Double(near.reduce(0) { $0 + place[$1] }) / Double(near.count)
                return (mean, at, vertex)
            }
            ranks[rank] = keyed.sorted { ($0.key, $0.at) < ($1.key, $1.at) }.map(\.vertex)
            for (at, vertex) in ranks[rank].enumerated() { place[vertex] = at }
        }
    }

    private mutating func exchangeNeighbours() {
        var place = places
        for rank in ranks.indices {
            for at in ranks[rank].indices.dropFirst() {
                let left = ranks[rank][at - 1], right = ranks[rank][at]
                let kept = crossings(left, right, place), exchanged = crossings(right, left, place)
                guard exchanged < kept else { continue }
                ranks[rank].swapAt(at - 1, at)
                (place[left], place[right]) = (at, at - 1)
            }
        }
    }

    /// Between the lines of two vertices, if the first stands left.
    private func crossings(_ left: Int, _ right: Int, _ place: [Int]) -> Int {
        func pairs(_ one: [Int], _ other: [Int]) -> Int {
            one.reduce(0) { sum, vertex in sum + other.reduce(0) { $0 + (place[$1] < place[vertex] ? 1 : 0) } }
        }
        return pairs(above[left], above[right]) + pairs(below[left], below[right])
    }
}
