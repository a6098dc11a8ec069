public import PlanCalendar

/// Why a schedule starts no run now, and when or by whom it does.
public struct ScheduleExplanation: Hashable, Sendable {
    public enum Reason: String, Sendable, CaseIterable {
        /// Its next time has not come.
        case timer
        /// Its time has come, and its chance delay has not passed.
        case jitter
        /// It is due and starts as soon as an engine looks.
        case due
        /// The run before has to end.
        case overlap
        case paused
        case finished
        /// This machine cannot read its rule.
        case unreadable
    }

    public let reason: Reason
    /// One plain sentence.
    public let sentence: String
    /// When it fires by itself.
    public let until: Timestamp?
    /// What somebody may type to move it.
    public let command: String?

    init(_ reason: Reason, _ sentence: String, until: Timestamp? = nil, command: String? = nil) {
        self.reason = reason
        self.sentence = sentence
        self.until = until
        self.command = command
    }
}
