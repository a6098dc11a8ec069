public import PlanCalendar
public import PlanModel

/// What somebody wants to happen to a schedule.
///
/// `isRunGoing` tells whether any run that the schedule has started is still going.
public enum ScheduleCommand: Hashable, Sendable {
    /// The run that the schedule was made for takes its first time, and waits for it itself.
    case begin
    /// Time has passed, or a run has ended: whatever is due happens.
    case look(isRunGoing: Bool)
    /// No run is started until it is resumed.
    case pause(reason: String?, by: ActorID)
    /// Goes on from now. Times that passed in the pause are made up for as far as is asked, however long ago they are.
    case resume(catchUp: ScheduleRule.CatchUp, by: ActorID)
    /// One run now, beside the rule; `overlap` says what to do about a run that is going, else the rule does.
    case runNow(overlap: ScheduleRule.Overlap?, isRunGoing: Bool, by: ActorID)
    /// Runs for nominal times that have passed and never fired, both ends included.
    case backfill(from: Timestamp, to: Timestamp, limit: Int, isRunGoing: Bool, by: ActorID)
    /// It fires nothing any more, whatever waits or is asked for.
    case delete(by: ActorID)
}
