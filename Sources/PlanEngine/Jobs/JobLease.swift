public import PlanCalendar
public import PlanModel

/// For how long a worker has a job, and under which token.
public struct JobLease: Hashable, Sendable {
    public let worker: String
    /// Who has taken it, and may say something of it; nil where nobody has kept that, and the token alone counts.
    public let holder: ActorID?
    /// What the worker names in everything that it says of the job.
    public let token: Int64
    /// Without a sign of life until then, the job is taken from the worker.
    public internal(set) var until: Timestamp
    /// By how much a sign of life moves the end.
    public internal(set) var span: TimeSpan

    func isHeld(by actor: ActorID) -> Bool { holder.map { $0 == actor } ?? true }
}
