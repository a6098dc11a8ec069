public import PlanModel

/// Which requests an inbox shows.
public struct ApprovalQuery: Sendable {
    /// Requests whose id begins like this.
    public var prefix = ""
    /// Nil for every status.
    public var status: ApprovalRecord.Status? = .pending
    public var run: RunID?
    public var limit = 200

    public init() {}
}
