public import PlanModel

/// What an owner is told about its work beside the input: what it is for, what it must meet, and what it may use.
public struct AssignmentBrief: Sendable {
    public var title = ""
    public var objective: String?
    public var instructions: String?
    public var successCriteria: [String] = []
    public var deliverables: [Deliverable] = []
    public var toolPolicy: ToolPolicy?
    public var contextPolicy: ContextPolicy?
    /// Why the result before this attempt was refused, for owners that are given feedback.
    public var previousFailure: Failure?
    /// The most that this attempt may spend, by resource; what nothing limits is absent.
    public var budgetLeft: [BudgetResource: Double] = [:]
    /// What a service recognises a repeated call by, where the plan says it.
    public var idempotencyKey: String?

    public init() {}
}
