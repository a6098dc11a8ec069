/// Counts how many lines cross between two neighbouring ranks.
///
/// Barth, Jünger, Mutzel, "Simple and efficient bilayer cross counting", Graph Drawing 2002 (LNCS 2528): the lines in the order of
/// their starts are inserted by their ends in a tree of sums; what is already there to the right of an end is crossed. O(e log v).
struct CrossingCounter {
    private var tree: [Int] = []

    /// `ends` are the places of the ends of all lines, ordered by the places of their starts and then by themselves.
    mutating func count(_ ends: [Int], width: Int) -> Int {
        var first = 1
        while first < width { first *= 2 }
        if tree.count < 2 * first { tree = [Int](repeating: 0, count: 2 * first) } else { for at in tree.indices { tree[at] = 0 } }
        var crossings = 0
        for end in ends {
            var at = end + first - 1
            tree[at] += 1
            while at > 0 {
                if at & 1 == 1 { crossings += tree[at + 1] }
                at = (at - 1) / 2
                tree[at] += 1
            }
        }
        return crossings
    }
}
