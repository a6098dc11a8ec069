/// The edges of a draft with both ways to walk them. Nodes are the indices of the draft.
struct PlanGraph {
    let nodeCount: Int
    let edges: [EdgeBuilder.Built]
    let successors: Adjacency
    /// For every node, the positions in `edges` of what leads to it.
    let inbound: Adjacency
    let outbound: Adjacency

    init(nodeCount: Int, edges: [EdgeBuilder.Built]) {
        let ends = edges.map { (from: $0.from, to: $0.to) }
        self.nodeCount = nodeCount
        self.edges = edges
        successors = Adjacency(nodeCount: nodeCount, pairs: ends.count) { (ends[$0].from, ends[$0].to) }
        inbound = Adjacency(nodeCount: nodeCount, pairs: ends.count) { (ends[$0].to, $0) }
        outbound = Adjacency(nodeCount: nodeCount, pairs: ends.count) { (ends[$0].from, $0) }
    }
}
