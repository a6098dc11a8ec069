import PlanCalendar

/// By when a node, or the run as a whole, must have ended, and what has been said about it so far.
struct DeadlineState: Hashable, Sendable {
    var due: Timestamp
    /// When the coming reminders are sent, earliest first.
    var warnings: [Timestamp]
    var isBreached = false
    /// How often it was put off.
    var extensions = 0

    /// When something is to be done about it next; nil when nothing is.
    var next: Timestamp? { isBreached ? nil : warnings.first ?? due }
}
