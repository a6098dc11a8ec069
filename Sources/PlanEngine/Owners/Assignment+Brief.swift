public import PlanJSON
public import PlanKernel
public import PlanModel

/// What the plan tells the owner of a node, beyond the values.
extension Assignment {
    /// The node as it was compiled.
    public var node: CompiledNode? { plan.flatMap { $0.nodes.indices.contains(ref.node) ? $0.nodes[ref.node] : nil } }

    /// What people read of the node.
    public var title: String { node?.title ?? name }
    /// Why the plan is done at all.
    public var planObjective: String? { plan?.objective }
    /// What shall be true afterwards.
    public var objective: String? { node?.objective }
    public var instructions: String? { node?.instructions }
    /// The sentences by which the result is good.
    public var successCriteria: [String] { node?.terms?.successCriteria ?? [] }
    public var deliverables: [Deliverable] { node?.terms?.deliverables ?? [] }
    /// Which tools may be used; none at all without a policy.
    public var toolPolicy: ToolPolicy { node?.terms?.toolPolicy ?? ToolPolicy() }
    /// What may be looked at beside the input; nothing without a policy.
    public var contextPolicy: ContextPolicy { node?.terms?.contextPolicy ?? ContextPolicy() }

    /// Why the last result was refused, where the node's retry policy gives feedback; what a person wants changed in any case.
    public var feedback: Failure? {
        node?.retryPolicy.givesFeedback == true || previousFailure?.kind == .rejected ? previousFailure : nil
    }

    /// The JSON Schema of what has to be returned, complete in itself; nil when the plan does not say.
    public var outputSchema: JSON? { plan.flatMap { PlanSchemas(of: $0).output(of: ref, in: $0) } }
}
