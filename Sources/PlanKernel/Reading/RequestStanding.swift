public import PlanCalendar
public import PlanModel

/// How an open request stands: what has happened to it since it was asked.
public struct RequestStanding: Sendable {
    public let approval: Approval
    /// Who has agreed, of the several people that have to, and what each said.
    public let agreements: [Agreement]
    /// Who is against it, of the several people that have to be, and what each said.
    public let rejections: [Agreement]
    /// Who has taken it on, or was given it.
    public let assignee: ActorID?
    /// Whether somebody has handed it to another person.
    public let isHandedOver: Bool
    /// Who is asked now.
    public let candidates: [Owner]
    public let dueAt: Timestamp?
    /// It is not shown in inboxes before this time.
    public let followUpAt: Timestamp?
    /// The larger, the sooner it should be answered.
    public let priority: Int

    public var agreed: [ActorID] { agreements.map(\.by) }
    public var rejected: [ActorID] { rejections.map(\.by) }

    init(_ open: OpenApproval) {
        approval = open.approval
        agreements = open.agreements
        rejections = open.rejections
        assignee = open.assignee
        isHandedOver = !open.delegatedBy.isEmpty
        candidates = open.candidates
        dueAt = open.dueAt
        followUpAt = open.followUpAt
        priority = open.priority
    }
}
