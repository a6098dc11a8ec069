public import PlanCalendar

/// Who must agree to a plan before anything of it runs.
public struct ApprovalRule: Hashable, Sendable {
    public var isRequired = true
    /// Who may agree: users and groups; anybody when empty.
    public var by: [Owner] = []
    /// How many different people have to.
    public var quorum = 1
    /// How many different people have to reject it before it is rejected.
    public var rejectQuorum = 1
    /// Whether who created the plan may not.
    public var excludesAuthor = false
    /// After this time without a decision the plan is refused.
    public var expires: TimeSpan?

    public init() {}
}
