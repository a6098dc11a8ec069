public import PlanEngine
public import PlanModel

/// What has become of a job of a worker.
public enum JobEnd: Hashable, Sendable {
    /// The server has taken the result, or is checking it.
    case handedIn(JobVerdict)
    /// The server has not taken the result, and why.
    case refused(String)
    case failed(Failure)
    /// Nobody wanted it any more.
    case cancelled
    /// The lease was over: what came of it does not count.
    case lost(String)
    /// It was not finished when the worker had to end; another one gets it at once.
    case gaveBack
    /// It was not finished when the worker had to end, and doing it twice is not harmless: its lease ends.
    case letGo
    /// The server could not be told what came of it.
    case untold(PlanError)
}
