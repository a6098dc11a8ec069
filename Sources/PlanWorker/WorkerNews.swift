public import PlanCalendar
public import PlanClient
public import PlanKernel
public import PlanModel

/// What a worker tells while it runs.
public enum WorkerNews: Sendable {
    /// It asks for jobs from now on.
    case began
    case took(ClaimedJob)
    /// Somebody has said something to whoever does the job.
    case told(ClaimedJob, NodeMessage)
    case ended(ClaimedJob, JobEnd)
    /// The server cannot be asked now; told once until it is back.
    case away(PlanError)
    case back
    /// It takes nothing new, and finishes so many jobs in the time that is left.
    case stopping(jobs: Int, within: TimeSpan)
}
