extension LayerGraph {
    /// Whose middle a vertex wishes to stand in.
    private enum Side: CaseIterable {
        case above, below, both
    }

    private static let rounds = 6
    /// What a line costs that is not straight, as pixels of its way.
    private static let bend = 60.0

    /// The centres of all vertices across the picture, from zero, on the grid.
    ///
    /// In turns from above, from below and from both, every vertex wishes to stand in the middle of its neighbours; lines between
    /// threads weigh more, so that long lines are straight. Of all turns the one with the least sideward way is taken: wishes from one
    /// side alone can let a picture drift away.
    func coordinates() -> [Int] {
        let distances = ranks.map { vertices in
            vertices.indices.map { at in at == 0 ? 0 : distance(vertices[at - 1], vertices[at]) }
        }
        var center = packed(distances)
        var best = center
        var least = sidewardWay(center)
        for _ in 0..<Self.rounds {
            for side in Side.allCases {
                for step in ranks.indices {
                    let rank = side == .below ? ranks.count - 1 - step : step
                    settle(rank, distances[rank], &center, side)
                }
                let way = sidewardWay(center)
                if way < least - 0.5 { (best, least) = (center, way) }
            }
        }
        for round in 0..<Self.rounds { improve(&best, distances, isDown: round.isMultiple(of: 2)) }
        return snapped(best)
    }

    /// Lets each rank follow its neighbours once more, where that alone shortens the way.
    private func improve(_ center: inout [Double], _ distances: [[Double]], isDown: Bool) {
        for step in ranks.indices {
            let rank = isDown ? step : ranks.count - 1 - step
            for side in Side.allCases {
                let old = ranks[rank].map { center[$0] }
                let way = sidewardWay(center, around: rank)
                settle(rank, distances[rank], &center, side)
                if sidewardWay(center, around: rank) < way { continue }
                for (vertex, x) in zip(ranks[rank], old) { center[vertex] = x }
            }
        }
    }

    /// Every rank as narrow as can be, all around one middle.
    private func packed(_ distances: [[Double]]) -> [Double] {
        var center = [Double](repeating: 0, count: rank.count)
        for (rank, vertices) in ranks.enumerated() {
            var x = -distances[rank].reduce(0, +) / 2
            for (at, vertex) in vertices.enumerated() {
                x += distances[rank][at]
                center[vertex] = x
            }
        }
        return center
    }

    /// The sum of the ways, with a price for every bend, and a little of their squares, so that what must be bent is shared evenly.
    private func sidewardWay(_ center: [Double]) -> Double {
        center.indices.reduce(0) { sum, vertex in below[vertex].reduce(sum) { $0 + way(center, vertex, $1) } }
    }

    private func sidewardWay(_ center: [Double], around rank: Int) -> Double {
        ranks[rank].reduce(0) { sum, vertex in
            let upper = above[vertex].reduce(sum) { $0 + way(center, vertex, $1) }
            return below[vertex].reduce(upper) { $0 + way(center, vertex, $1) }
        }
    }

    private func way(_ center: [Double], _ one: Int, _ other: Int) -> Double {
        let shift = abs(center[one] - center[other])
        return (shift + shift * shift / 800) * pull(one, other) + (shift < Double(Metrics.grid) ? 0 : Self.bend)
    }

    private func settle(_ rank: Int, _ distances: [Double], _ center: inout [Double], _ side: Side) {
        let vertices = ranks[rank]
        var wanted: [Double] = [], weights: [Double] = []
        for vertex in vertices {
            var sum = 0.0, weight = 0.0
            if side != .below { for near in above[vertex] { add(near, vertex, center, &sum, &weight) } }
            if side != .above { for near in below[vertex] { add(near, vertex, center, &sum, &weight) } }
            wanted.append(weight > 0 ? sum / weight : center[vertex])
            weights.append(weight > 0 ? weight : 0.1)
        }
        let fitted = MonotoneFit.fit(wanted: wanted, weights: weights, distances: distances)
        for (vertex, x) in zip(vertices, fitted) { center[vertex] = x }
    }

    private func pull(_ one: Int, _ other: Int) -> Double {
        isThread(one) && isThread(other) ? 8 : isThread(one) || isThread(other) ? 0.5 : 1
    }

    private func add(_ near: Int, _ vertex: Int, _ center: [Double], _ sum: inout Double, _ weight: inout Double) {
        let own = pull(near, vertex)
        sum += center[near] * own
        weight += own
    }

    private func distance(_ left: Int, _ right: Int) -> Double {
        let gap = isThread(left) && isThread(right) ? Metrics.threadGap - 4 : isThread(left) || isThread(right) ? Metrics.threadGap : gap
        let half = across[left] + across[right]
        // A whole number of the grid, so that snapping keeps it.
        let grid = 2 * Metrics.grid
        return Double((half + 2 * gap + grid - 1) / grid * grid) / 2
    }

    private var gap: Int { direction == .down ? Metrics.cardGap : Metrics.cardGap - 8 }

    private func snapped(_ center: [Double]) -> [Int] {
        let grid = Double(Metrics.grid)
        let whole = center.map { Int(($0 / grid).rounded(.down)) * Metrics.grid }
        let least = whole.indices.lazy.map { whole[$0] - across[$0] / 2 }.min() ?? 0
        return whole.map { $0 - least }
    }
}
