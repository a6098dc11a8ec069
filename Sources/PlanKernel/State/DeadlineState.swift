import PlanCalendar

/// By when a node must have ended, and what has been said about it so far.
struct DeadlineState: Hashable, Sendable {
    let due: Timestamp
    /// When the coming reminders are sent, earliest first.
    var warnings: [Timestamp]
    var isBreached = false

    /// When something is to be done about it next; nil when nothing is.
    var next: Timestamp? { isBreached ? nil : warnings.first ?? due }
}
