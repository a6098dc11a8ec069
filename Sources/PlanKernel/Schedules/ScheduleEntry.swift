public import PlanCalendar
public import PlanModel

/// An event with its place in the schedule's log.
public struct ScheduleEntry: Hashable, Sendable {
    /// 1 for the first event of a schedule, without gaps.
    public let seq: Int64
    public let at: Timestamp
    public let by: ActorID
    public let event: ScheduleEvent

    public init(seq: Int64, at: Timestamp, by: ActorID, event: ScheduleEvent) {
        self.seq = seq
        self.at = at
        self.by = by
        self.event = event
    }
}
