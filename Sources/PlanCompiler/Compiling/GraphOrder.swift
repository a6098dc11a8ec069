import HeapModule

/// The topological order of a graph, ties in the author's order; or one of its cycles.
enum GraphOrder {
    case order([Int])
    case cycle([Int])

    /// Kahn's algorithm (1962) with a heap for the ties: O((nodes + edges) log nodes).
    static func of(_ graph: PlanGraph) -> GraphOrder {
        let nodeCount = graph.nodeCount
        var open = (0..<nodeCount).map { graph.inbound.count(of: $0) }
        var startable = Heap((0..<nodeCount).filter { open[$0] == 0 })
        var order: [Int] = []
        order.reserveCapacity(nodeCount)
        while let node = startable.popMin() {
            order.append(node)
            for target in graph.successors[node] {
                open[Int(target)] -= 1
                if open[Int(target)] == 0 { startable.insert(Int(target)) }
            }
        }
        return order.count == nodeCount ? .order(order) : .cycle(cycle(among: open, graph.successors))
    }

    /// Walks back from a node that never became startable until a node comes again.
    private static func cycle(among open: [Int], _ successors: Adjacency) -> [Int] {
        var predecessor = [Int](repeating: -1, count: open.count)
        for node in open.indices where open[node] > 0 {
            for target in successors[node] where open[Int(target)] > 0 { predecessor[Int(target)] = node }
        }
        var seen: [Int: Int] = [:]
        var walk: [Int] = []
        var node = open.firstIndex { $0 > 0 } ?? 0
        while seen[node] == nil, node >= 0 {
            seen[node] = walk.count
            walk.append(node)
            node = predecessor[node]
        }
        return Array(walk[(seen[node] ?? 0)...].reversed())
    }
}
