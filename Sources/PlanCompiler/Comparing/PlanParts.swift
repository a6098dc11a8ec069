import PlanJSON
import PlanModel

/// A prepared plan taken apart: its own fields, its nodes by name, its edges by their ends.
struct PlanParts {
    struct Ends: Hashable {
        let from: NodeID
        let to: NodeID
    }

    let fields: JSONObject
    let nodes: [NodeID: JSONObject]
    let order: [NodeID]
    let edges: [Ends: JSON]
    let edgeOrder: [Ends]
    private let titles: [NodeID: String]

    init(_ plan: CompiledPlan) {
        let document = (try? JSON(parsing: plan.canonical))?.object ?? JSONObject()
        var nodes: [NodeID: JSONObject] = [:]
        var order: [NodeID] = []
        var edges: [Ends: JSON] = [:]
        var edgeOrder: [Ends] = []
        for node in document["nodes"]?.array ?? [] {
            guard let object = node.object, let id = object["id"]?.string else { continue }
            order.append(NodeID(id))
            nodes[NodeID(id)] = object
        }
        for edge in document["edges"]?.array ?? [] {
            guard let from = edge["from"]?.string, let to = edge["to"]?.string else { continue }
            let ends = Ends(from: NodeID(from), to: NodeID(to))
            edgeOrder.append(ends)
            edges[ends] = edge
        }
        var fields = document
        fields["nodes"] = nil
        fields["edges"] = nil
        self.fields = fields
        self.nodes = nodes
        self.order = order
        self.edges = edges
        self.edgeOrder = edgeOrder
        titles = Dictionary(plan.nodes.map { ($0.id, $0.title) }) { first, _ in first }
    }

    func entry(_ id: NodeID) -> PlanDifference.NodeEntry {
        PlanDifference.NodeEntry(id: id, type: nodes[id]?["type"]?.string ?? "", title: titles[id] ?? id.rawValue)
    }

    /// New name → old name, of nodes that are the same but for their name, where there is only one such pair.
    static func renames(from left: PlanParts, to right: PlanParts) -> [NodeID: NodeID] {
        var gone: [JSON: [NodeID]] = [:], come: [JSON: [NodeID]] = [:]
        for id in left.order where right.nodes[id] == nil { gone[left.content(id), default: []].append(id) }
        guard !gone.isEmpty else { return [:] }
        for id in right.order where left.nodes[id] == nil { come[right.content(id), default: []].append(id) }
        var renames: [NodeID: NodeID] = [:]
        for (content, ids) in come where ids.count == 1 {
            if let old = gone[content], old.count == 1 { renames[ids[0]] = old[0] }
        }
        return renames
    }

    private func content(_ id: NodeID) -> JSON {
        var object = nodes[id] ?? JSONObject()
        object["id"] = nil
        return .object(object)
    }

    /// - Parameter names: old name → new name of the nodes that were renamed.
    static func edgeChanges(from left: PlanParts, to right: PlanParts, _ names: [NodeID: NodeID]) -> [PlanDifference.EdgeChange] {
        func renamed(_ ends: Ends) -> Ends { Ends(from: names[ends.from] ?? ends.from, to: names[ends.to] ?? ends.to) }
        var before: [Ends: JSON] = [:]
        for ends in left.edgeOrder { before[renamed(ends)] = left.edges[ends]?.withoutEnds }
        var changes: [PlanDifference.EdgeChange] = []
        for ends in right.edgeOrder {
            let after = right.edges[ends]?.withoutEnds
            if before[ends] != after { changes.append(.init(from: ends.from, to: ends.to, before: before[ends], after: after)) }
        }
        for ends in left.edgeOrder.map(renamed) where right.edges[ends] == nil {
            changes.append(.init(from: ends.from, to: ends.to, before: before[ends], after: nil))
        }
        return changes
    }
}

extension JSON {
    /// An edge's condition and outcome.
    fileprivate var withoutEnds: JSON {
        var object = object ?? JSONObject()
        object["from"] = nil
        object["to"] = nil
        return .object(object)
    }
}
