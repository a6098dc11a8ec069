public import PlanCalendar
public import PlanModel

/// Something that happens to an open request without deciding it.
public enum RequestChange: Hashable, Sendable {
    case claimed
    case released
    /// Somebody else answers in the place of who was asked.
    case delegated(to: ActorID)
    /// Others are asked instead.
    case reassigned(to: Owner)
    case candidateAdded(Owner)
    case commented(String)
    case reminded
    /// It is not shown in inboxes before this time.
    case snoozed(until: Timestamp)
    case dueSet(Timestamp)
    case prioritized(Int)
    /// Others are asked as well, because nobody has answered.
    case escalated(to: Owner)
    /// Who was one of several to answer takes that back while the others are still asked.
    case answerTakenBack
    /// It is not asked any more.
    case withdrawn(reason: String?)

    /// The event's type.
    public var name: String {
        switch self {
        case .claimed: "approval-claimed"
        case .released: "approval-released"
        case .delegated: "approval-delegated"
        case .reassigned: "approval-reassigned"
        case .candidateAdded: "approval-candidate-added"
        case .commented: "comment-added"
        case .reminded: "approval-reminded"
        case .snoozed: "approval-snoozed"
        case .dueSet: "approval-due-changed"
        case .prioritized: "approval-priority-changed"
        case .escalated: "approval-escalated"
        case .answerTakenBack: "approval-answer-withdrawn"
        case .withdrawn: "approval-withdrawn"
        }
    }
}
