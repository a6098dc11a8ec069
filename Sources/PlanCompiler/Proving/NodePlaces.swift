import PlanJSON
import PlanModel

/// Where the nodes of a draft, and those inside them, stand in their document.
final class NodePlaces {
    private let draft: PlanDraft
    private var nodes: [NodeID: PlanNode]?

    init(_ draft: PlanDraft) { self.draft = draft }

    func node(_ id: NodeID) -> PlanNode? {
        if nodes == nil {
            var found: [NodeID: PlanNode] = [:]
            found.reserveCapacity(draft.nodes.count)
            for node in draft.nodes { Self.note(node, in: &found) }
            nodes = found
        }
        return nodes?[id]
    }

    func path(of id: NodeID) -> String { node(id)?.path ?? "" }

    /// Whether the node's author wrote a key that is left out when it says the usual.
    func writes(_ key: String, of id: NodeID) -> Bool {
        guard key == "mode", case .join(let join) = node(id)?.task else { return false }
        return join.mode != .all
    }

    private static func note(_ node: PlanNode, in found: inout [NodeID: PlanNode]) {
        found[node.id] = node
        if case .map(let map) = node.task { for body in map.body { note(body, in: &found) } }
        for body in node.compensation { note(body, in: &found) }
    }
}
