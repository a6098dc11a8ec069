public import PlanModel
public import PlanStore

/// What an engine tells of a schedule that it has looked at.
public enum ScheduleNews: Sendable {
    case moved(ScheduleOutcome)
    /// It is due, and this engine cannot start its run; another one may, and this one tries again later.
    case refused(ScheduleRecord, PlanError)
}
