import PlanExpressions
import PlanModel

/// A node whose own parts are done. Indices inside the task are resolved when the order of the nodes is known.
///
/// A class, because a node is large and every pass over the plan would copy it.
final class BuiltNode {
    var node: PlanNode
    let owner: Owner
    let task: BuiltTask
    var parts = CompiledNode.Parts()
    var idempotencyKey: Template?
    var compensation: [BuiltNode] = []
    var uses: [ExpressionParts.NodeUse] = []
    /// Its expressions among all of the plan, those of the nodes inside it among them.
    var placed = 0..<0

    init(_ node: PlanNode, owner: Owner, task: BuiltTask) {
        self.node = node
        self.owner = owner
        self.task = task
    }
}
