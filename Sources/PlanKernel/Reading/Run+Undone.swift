import PlanModel

extension Run {
    /// Whether what a node has done was undone again by its compensation.
    public func isUndone(_ ref: NodeRef) -> Bool {
        guard ref.item == nil, let compensation = plan.nodes[ref.node].terms?.compensation else { return false }
        return state(of: NodeRef(compensation))?.status == .completed
    }
}
