/// A drawn graph in an order in which every edge goes forward, without the edges that cannot.
struct OrderedGraph: Sendable {
    /// Index in the drawn graph, by place.
    let nodes: [Int]
    /// Places, with the index of the edge in the drawn graph; several edges of one pair are all here.
    let edges: [Edge]

    struct Edge: Sendable {
        let from: Int
        let to: Int
        let index: Int
    }

    /// Execution order decides; only if an edge contradicts it are the nodes sorted anew, and a circle is cut at its first node.
    init(_ graph: DrawnGraph) {
        let count = graph.nodes.count
        var order = Array(0..<count).sorted { (graph.nodes[$0].position, $0) < (graph.nodes[$1].position, $1) }
        var place = Self.places(order)
        let usable = graph.edges.indices.filter { index in
            let edge = graph.edges[index]
            return edge.from != edge.to && (0..<count).contains(edge.from) && (0..<count).contains(edge.to)
        }
        if usable.contains(where: { place[graph.edges[$0].from] > place[graph.edges[$0].to] }) {
            order = Self.sorted(order, place, usable.map { (place[graph.edges[$0].from], place[graph.edges[$0].to]) })
            place = Self.places(order)
        }
        nodes = order
        edges = usable.compactMap { index in
            let from = place[graph.edges[index].from], to = place[graph.edges[index].to]
            return from < to ? Edge(from: from, to: to, index: index) : nil
        }
    }

    private static func places(_ order: [Int]) -> [Int] {
        var place = [Int](repeating: 0, count: order.count)
        for (at, node) in order.enumerated() { place[node] = at }
        return place
    }

    /// Kahn's algorithm over places ("Topological sorting of large networks", CACM 5 (11), 1962).
    private static func sorted(_ order: [Int], _ place: [Int], _ edges: [(from: Int, to: Int)]) -> [Int] {
        var successors = [[Int]](repeating: [], count: order.count)
        var missing = [Int](repeating: 0, count: order.count)
        for edge in edges {
            successors[edge.from].append(edge.to)
            missing[edge.to] += 1
        }
        var isDone = [Bool](repeating: false, count: order.count)
        var result: [Int] = []
        var open = order.indices.filter { missing[$0] == 0 }
        var head = 0, firstUndone = 0
        while result.count < order.count {
            if head == open.count {
                while isDone[firstUndone] { firstUndone += 1 }
                open.append(firstUndone)
            }
            let next = open[head]
            head += 1
            if isDone[next] { continue }
            isDone[next] = true
            result.append(order[next])
            for successor in successors[next] {
                missing[successor] -= 1
                if missing[successor] == 0, !isDone[successor] { open.append(successor) }
            }
        }
        return result
    }
}
