/// What is to be done about a fire that has come due.
public enum FireDecision: Hashable, Sendable {
    /// Its run is started.
    case start
    /// No run is started.
    case skip(ScheduleSkip.Reason)
    /// Its run is started when the one before has ended.
    case wait
    /// The run before is ended, and its own is started.
    case cancelPrevious
}
