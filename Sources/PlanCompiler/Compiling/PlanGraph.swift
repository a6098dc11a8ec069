/// The edges of a draft with both ways to walk them. Nodes are the indices of the draft.
struct PlanGraph {
    let edges: [EdgeBuilder.Built]
    let successors: [[Int]]
    /// For every node, the positions in `edges` of what leads to it.
    let inbound: [[Int]]
    let outbound: [[Int]]

    init(nodeCount: Int, edges: [EdgeBuilder.Built]) {
        var successors = [[Int]](repeating: [], count: nodeCount)
        var inbound = successors, outbound = successors
        for (position, edge) in edges.enumerated() {
            successors[edge.from].append(edge.to)
            inbound[edge.to].append(position)
            outbound[edge.from].append(position)
        }
        self.edges = edges
        self.successors = successors
        self.inbound = inbound
        self.outbound = outbound
    }
}
