public import PlanCalendar

/// What a node promises and may do, beyond what most nodes say; kept apart so that a plan of many plain nodes stays small.
public final class NodeTerms: Sendable {
    public let deliverables: [Deliverable]
    public let successCriteria: [String]
    public let toolPolicy: ToolPolicy?
    public let contextPolicy: ContextPolicy?
    public let budget: Budget?
    public let deadline: DeadlineRule?
    /// The hours that the deadline is counted by; nil for the clock on the wall.
    public let deadlineHours: BusinessHours?
    public let idempotencyKey: Template?
    /// The index of the node that undoes this one.
    public let compensation: Int?

    /// Nil when the node says none of it.
    package init?(_ node: PlanNode, idempotencyKey: Template?, compensation: Int?, deadlineHours: BusinessHours?) {
        guard
            !node.deliverables.isEmpty || !node.successCriteria.isEmpty || node.toolPolicy != nil || node.contextPolicy != nil
                || node.budget != nil || node.deadline != nil || idempotencyKey != nil || compensation != nil
        else { return nil }
        deliverables = node.deliverables
        successCriteria = node.successCriteria
        toolPolicy = node.toolPolicy
        contextPolicy = node.contextPolicy
        budget = node.budget
        deadline = node.deadline
        self.deadlineHours = deadlineHours
        self.idempotencyKey = idempotencyKey
        self.compensation = compensation
    }
}
