/// Which items belong to which node, one array for all of them (compressed sparse rows); the items of a node stay in their order.
struct Adjacency {
    private let starts: [Int32]
    private let items: [Int32]

    /// - Parameters:
    ///   - pairs: how many pairs there are.
    ///   - pair: the node and the item of each; asked twice for every pair.
    init(nodeCount: Int, pairs: Int, _ pair: (Int) -> (node: Int, item: Int)) {
        var starts = [Int32](repeating: 0, count: nodeCount + 1)
        for index in 0..<pairs { starts[pair(index).node + 1] += 1 }
        for node in 0..<nodeCount { starts[node + 1] += starts[node] }
        var next = starts
        var items = [Int32](repeating: 0, count: pairs)
        for index in 0..<pairs {
            let (node, item) = pair(index)
            items[Int(next[node])] = Int32(item)
            next[node] += 1
        }
        self.starts = starts
        self.items = items
    }

    /// The items of a node.
    subscript(node: Int) -> ArraySlice<Int32> { items[Int(starts[node])..<Int(starts[node + 1])] }

    func count(of node: Int) -> Int { Int(starts[node + 1] - starts[node]) }
}
