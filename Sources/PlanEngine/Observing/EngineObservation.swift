public import PlanCalendar
public import PlanKernel
public import PlanModel
public import PlanStore

/// Something that an engine has done.
public enum EngineObservation: Sendable {
    /// Steps of runs are durable, all in one transaction; how long the store took.
    case committed([CommittedStep], took: Duration)
    /// The store has refused them, and nothing was written.
    case refused(StoreError, took: Duration)
    /// A worker has taken a job out of its queue.
    case jobTaken(Job, waited: TimeSpan)
    /// A worker has given no sign of life for too long, or has had the job for too long: it was taken away.
    case jobEnded(Job, isTimeout: Bool)
    /// A run was read and is driven from here on; how many attempts were under way when whoever drove it let go of it.
    case takenUp(RunID, attempts: Int, took: Duration)
    /// A schedule was moved; how late it was, where its time had come.
    case scheduleMoved(ScheduleEntry, late: TimeSpan?)
    /// A draft was checked.
    case checked([Finding])
}
