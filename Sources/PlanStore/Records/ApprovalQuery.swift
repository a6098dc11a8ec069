public import PlanCalendar
public import PlanModel

/// Which requests an inbox shows.
public struct ApprovalQuery: Sendable {
    /// Requests whose id begins like this.
    public var prefix = ""
    /// Nil for every status.
    public var status: ApprovalRecord.Status? = .pending
    public var run: RunID?
    /// The organization of their runs.
    public var organization: OrganizationID?
    public var assignee: String?
    /// Requests that any of these may answer: somebody and their groups. Nil for everybody.
    public var candidates: Set<String>?
    /// Empty for every kind.
    public var kinds: Set<Approval.Kind> = []
    /// Requests that are due before this moment.
    public var dueBefore: Timestamp?
    /// Only requests that come after this one in the list; for the next page.
    public var after: ApprovalID?
    public var limit = 200

    public init() {}
}
