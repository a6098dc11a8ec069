import PlanCalendar
import PlanModel

/// A request that waits for an answer, and what has become of it so far.
struct OpenApproval: Sendable {
    let approval: Approval
    /// Nil for a request that concerns the run as a whole.
    var slot: Int?
    var agreements: [Agreement] = []
    /// What those said who are against it, while more people have to be.
    var rejections: [Agreement] = []
    /// Who has taken it on.
    var assignee: ActorID?
    /// Who is asked beside, or instead of, those of the request.
    var candidates: [Owner]
    /// Who handed it on, oldest first.
    var delegatedBy: [ActorID] = []
    var dueAt: Timestamp?
    /// It is not shown in inboxes before this time.
    var followUpAt: Timestamp?
    var priority = 0
    var comments: [Comment] = []
    var reminders = 0

    var agreed: [ActorID] { agreements.map(\.by) }
    var rejected: [ActorID] { rejections.map(\.by) }

    struct Comment: Hashable, Sendable {
        let by: ActorID
        let at: Timestamp
        let text: String
    }

    init(_ approval: Approval, slot: Int?) {
        self.approval = approval
        self.slot = slot
        candidates = approval.candidates
        dueAt = approval.dueAt
    }
}
