/// Places in a row that keep their order and distances and are as near as can be to where they want to be.
///
/// Pool adjacent violators: Ayer et al., "An empirical distribution function for sampling with incomplete information", Annals of
/// Mathematical Statistics 26 (4), 1955. The weighted sum of squares is least, in linear time.
enum MonotoneFit {
    /// `wanted` are centres; `distances[i]` lies between the centres of `i - 1` and `i`.
    static func fit(wanted: [Double], weights: [Double], distances: [Double]) -> [Double] {
        var offset = 0.0
        var offsets: [Double] = []
        var pools: [(mean: Double, weight: Double, count: Int)] = []
        for (at, want) in wanted.enumerated() {
            if at > 0 { offset += distances[at] }
            offsets.append(offset)
            var pool = (mean: want - offset, weight: weights[at], count: 1)
            while let last = pools.last, last.mean > pool.mean {
                pools.removeLast()
                let weight = last.weight + pool.weight
                pool = ((last.mean * last.weight + pool.mean * pool.weight) / weight, weight, last.count + pool.count)
            }
            pools.append(pool)
        }
        var result: [Double] = []
        for pool in pools { for _ in 0..<pool.count { result.append(pool.mean + offsets[result.count]) } }
        return result
    }
}
