public import PlanCalendar
public import PlanModel

/// An event with its place in the run's log.
public struct RunEvent: Hashable, Sendable {
    /// 1 for the first event of a run, without gaps.
    public let seq: Int64
    public let at: Timestamp
    public let by: ActorID
    public let event: Event

    public init(seq: Int64, at: Timestamp, by: ActorID, event: Event) {
        self.seq = seq
        self.at = at
        self.by = by
        self.event = event
    }
}
