public import PlanCalendar
public import PlanModel

/// A request that waits for an answer, and what has become of it so far.
public struct OpenApproval: Sendable {
    public let approval: Approval
    /// Nil for a request that concerns the run as a whole.
    let slot: Int?
    public internal(set) var agreed: [ActorID] = []
    /// Who has taken it on.
    public internal(set) var assignee: ActorID?
    /// Who is asked beside, or instead of, those of the request.
    public internal(set) var candidates: [Owner]
    /// Who handed it on, oldest first.
    public internal(set) var delegatedBy: [ActorID] = []
    public internal(set) var dueAt: Timestamp?
    /// It is not shown in inboxes before this time.
    public internal(set) var followUpAt: Timestamp?
    public internal(set) var priority = 0
    public internal(set) var comments: [Comment] = []
    public internal(set) var reminders = 0

    public struct Comment: Hashable, Sendable {
        public let by: ActorID
        public let at: Timestamp
        public let text: String
    }

    init(_ approval: Approval, slot: Int?) {
        self.approval = approval
        self.slot = slot
        candidates = approval.candidates
        dueAt = approval.dueAt
    }
}
