import PlanModel

/// Finds short ways through a plan's graph, to show what a proof has found.
struct PathFinder {
    private let flow: PlanFlow

    init(_ flow: PlanFlow) { self.flow = flow }

    /// The shortest way from where a run begins to a node, among the edges that are live in a solution. It is not necessarily the shortest
    /// of all, but it is one that a run can take.
    /// - Parameter closed: edges that the way does not use.
    func way(to node: Int, in solution: [Bool], _ worlds: LazyWorlds, closed: (PlanFlow.Inbound) -> Bool) -> [Int] {
        way(to: node) { worlds.live(into: $0, in: solution).filter { !closed($0) } } ?? way(to: node) {
            worlds.live(into: $0, in: solution)
        }
            ?? [node]
    }

    /// Breadth-first search, backwards.
    func way(to node: Int, edges: (Int) -> some Sequence<PlanFlow.Inbound>) -> [Int]? {
        var next = [Int](repeating: -1, count: flow.count)
        var queue = [node]
        var head = 0
        next[node] = node
        while head < queue.count {
            let current = queue[head]
            head += 1
            if flow[into: current].isEmpty { return walk(from: current, to: node, next) }
            for edge in edges(current) where next[edge.from] < 0 {
                next[edge.from] = current
                queue.append(edge.from)
            }
        }
        return nil
    }

    private func walk(from start: Int, to end: Int, _ next: [Int]) -> [Int] {
        var way = [start]
        while let last = way.last, last != end { way.append(next[last]) }
        return way
    }

    /// Whether an edge, or several, lead from one node to another.
    func leads(from start: Int, to end: Int) -> Bool {
        guard start < end else { return false }
        var isSeen = [Bool](repeating: false, count: flow.count)
        var open = [end]
        while let node = open.popLast() {
            for edge in flow[into: node] where edge.from >= start && !isSeen[edge.from] {
                if edge.from == start { return true }
                isSeen[edge.from] = true
                open.append(edge.from)
            }
        }
        return false
    }
}
