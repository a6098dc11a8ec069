public import PlanCalendar
public import PlanModel

/// A row of the inbox: a request to a person.
public struct ApprovalRecord: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case pending, approved, rejected, answered, cancelled
    }

    public let approval: Approval
    public let run: RunID
    public let runTitle: String
    public let status: Status
    public let closedBy: String?
    public let closedAt: Timestamp?

    public init(
        approval: Approval, run: RunID, runTitle: String, status: Status = .pending, closedBy: String? = nil, closedAt: Timestamp? = nil
    ) {
        self.approval = approval
        self.run = run
        self.runTitle = runTitle
        self.status = status
        self.closedBy = closedBy
        self.closedAt = closedAt
    }
}
