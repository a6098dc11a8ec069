import PlanJSON
import PlanModel

/// Reads the keys that a plan and an inline sub-plan share: the nodes, their order, and what comes out.
struct GraphReader {
    let sink: FindingSink
    let limits: Limits
    /// How many plans this one is inside of.
    var depth = 0

    func read(_ reader: inout ObjectReader, into draft: inout PlanDraft) {
        draft.nodes = nodes(&reader)
        draft.edges = edges(&reader)
        draft.entryNodes = reader.nodeIDs("entryNodeIds") ?? []
        draft.outputs = reader.value("outputs", "an object of values") { $0.object.map(JSON.object) }
    }

    private func nodes(_ reader: inout ObjectReader) -> [PlanNode] {
        guard let values = reader.value("nodes", "a list of nodes", \.array), !values.isEmpty else {
            sink.add("plan.no-nodes", "a plan needs at least one node", at: reader.path(of: "nodes"))
            return []
        }
        guard values.count <= limits.nodesPerPlan else {
            reader.report("plan.too-many-nodes", "\(values.count) nodes; at most \(limits.nodesPerPlan) are allowed", at: "nodes")
            return []
        }
        let nodes = NodeReader(sink: sink, limits: limits, depth: depth)
        let path = reader.path(of: "nodes")
        var read: [PlanNode] = []
        // A node is large, and moving the ones before it each time the list grows is not free.
        read.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            if let node = nodes.read(value, at: "\(path)/\(index)") { read.append(node) }
        }
        return read
    }

    private func edges(_ reader: inout ObjectReader) -> [PlanEdge] {
        guard let values = reader.value("edges", "a list of edges", \.array) else { return [] }
        guard values.count <= limits.edgesPerPlan else {
            reader.report("plan.too-many-edges", "\(values.count) edges; at most \(limits.edgesPerPlan) are allowed", at: "edges")
            return []
        }
        let path = reader.path(of: "edges")
        return values.enumerated().compactMap { index, value in
            guard var reader = ObjectReader(value, at: "\(path)/\(index)", what: "an edge", sink) else { return nil }
            let from = reader.text("from"), to = reader.text("to"), when = reader.text("when")
            let outcome = reader.word("outcome", PlanEdge.Outcome.self) ?? .success
            reader.finish()
            guard let from, let to else {
                sink.add("edge.end-missing", "an edge needs 'from' and 'to'", at: reader.path)
                return nil
            }
            return PlanEdge(from: NodeID(from), to: NodeID(to), when: when, outcome: outcome, path: reader.path)
        }
    }
}
