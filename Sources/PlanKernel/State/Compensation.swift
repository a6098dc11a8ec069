import PlanModel

/// The undoing of what a run has done.
struct Compensation: Sendable {
    /// The node whose failure began it.
    let node: Int?
    let failure: Failure
    /// The nodes that undo, next one last.
    var left: [Int]
}
