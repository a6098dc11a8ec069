import PlanModel

/// What an inline sub-plan may read of the plans around it.
struct OuterScope {
    let nodes: Set<NodeID>
    let extraNames: Set<String>
    let names: PlanNames
    /// JSON Pointer of the node that the sub-plan is.
    let path: String
}
