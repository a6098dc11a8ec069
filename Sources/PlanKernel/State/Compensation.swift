import PlanModel

/// The undoing of what a run has done.
struct Compensation: Sendable {
    /// The node whose failure began it.
    let node: Int?
    let failure: Failure
    /// What undoes, next one last.
    var left: [NodeRef]
}
