public import PlanCalendar
public import PlanModel

/// A row of the inbox: a request to a person.
public struct ApprovalRecord: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case pending, approved, rejected, answered, cancelled, expired, withdrawn, superseded
        case changesRequested = "changes-requested"
    }

    public let approval: Approval
    public internal(set) var run: RunID
    public internal(set) var runTitle: String
    public var status: Status
    public var closedBy: String?
    public var closedAt: Timestamp?
    /// Who has taken it; nobody else is expected to answer.
    public var assignee: String?
    /// Who may answer: `user:ada`, `group:maintainers`.
    public var candidates: [String]
    /// Who may not, whatever group they are in.
    public var excluded: [String]
    public var dueAt: Timestamp?
    /// Until when it has been put off.
    public var followUpAt: Timestamp?
    /// The larger, the sooner it should be answered.
    public var priority: Int
    public var title: String

    /// - Parameters:
    ///   - candidates: nil for the one that the request names.
    ///   - excluded: nil for the one that the request names.
    ///   - title: nil for that of the request.
    public init(
        approval: Approval, run: RunID, runTitle: String, status: Status = .pending, closedBy: String? = nil, closedAt: Timestamp? = nil,
        assignee: String? = nil, candidates: [String]? = nil, excluded: [String]? = nil, dueAt: Timestamp? = nil,
        followUpAt: Timestamp? = nil, priority: Int = 0, title: String? = nil
    ) {
        self.approval = approval
        self.run = run
        self.runTitle = runTitle
        self.status = status
        self.closedBy = closedBy
        self.closedAt = closedAt
        self.assignee = assignee
        self.candidates = candidates ?? approval.candidate.map { [$0.description] } ?? []
        self.excluded = excluded ?? approval.excluded.map { [$0.rawValue] } ?? []
        self.dueAt = dueAt
        self.followUpAt = followUpAt
        self.priority = priority
        self.title = title ?? approval.title
    }
}
