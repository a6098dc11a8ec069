public import PlanModel

/// Something that has happened to a schedule. Events are kept for ever: a case or a member may be added, never changed.
public enum ScheduleEvent: Hashable, Sendable {
    /// A run is started.
    case fired(ScheduleFire)
    /// A run waits for the one before to end.
    case queued(ScheduleFire)
    case skipped(ScheduleSkip)
    case paused(reason: String?)
    case resumed(catchUp: ScheduleRule.CatchUp)
    case finished(Schedule.Ending)
}

extension ScheduleEvent {
    /// The event's type as it is stored and shown.
    public var name: String {
        switch self {
        case .fired: "schedule-fired"
        case .queued: "schedule-queued"
        case .skipped: "schedule-skipped"
        case .paused: "schedule-paused"
        case .resumed: "schedule-resumed"
        case .finished: "schedule-finished"
        }
    }
}
