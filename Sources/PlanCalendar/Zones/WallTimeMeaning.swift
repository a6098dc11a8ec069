/// Which instants a time on the wall stands for in a zone.
public enum WallTimeMeaning: Hashable, Sendable {
    case once(Timestamp)
    /// The clocks went back and showed it twice.
    case twice(Timestamp, Timestamp)
    /// The clocks went forward and never showed it; the gap ends at this instant.
    case skipped(until: Timestamp)
}
