public import PlanModel

/// What an owner is told about its work beside the input: what it is for, what it must meet, and what it may use.
public struct AssignmentBrief: Sendable {
    public let title: String
    public let objective: String?
    public let instructions: String?
    public let successCriteria: [String]
    public let deliverables: [Deliverable]
    public let toolPolicy: ToolPolicy?
    public let contextPolicy: ContextPolicy?
    /// Why the result before this attempt was refused, for owners that are given feedback.
    public let previousFailure: Failure?
    /// The most that this attempt may spend, by resource; what nothing limits is absent.
    public let budgetLeft: [BudgetResource: Double]
    /// What a service recognises a repeated call by, where the plan says it.
    public let idempotencyKey: String?
}
