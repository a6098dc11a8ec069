public import PlanCalendar
public import PlanJSON

/// A node that waits for time to pass, or for something to happen.
public enum WaitTask: Sendable {
    /// A span, as text or as an expression of one.
    case span(JSON)
    /// A bare expression of an instant.
    case until(String)
    case event(EventWait)

    /// Something that somebody tells the run by a signal.
    public struct EventWait: Hashable, Sendable {
        public var name: String
        /// A bare expression over `event`; other events of the name are not meant.
        public var match: String?
        /// After this time the wait fails with the class `timeout`.
        public var timeout: TimeSpan?

        public init(name: String, match: String? = nil, timeout: TimeSpan? = nil) {
            self.name = name
            self.match = match
            self.timeout = timeout
        }
    }
}
