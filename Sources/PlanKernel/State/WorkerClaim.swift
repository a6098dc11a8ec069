public import PlanCalendar
import PlanJSON
public import PlanModel

/// An attempt in the hands of a worker elsewhere, which has taken it out of its queue.
public struct WorkerClaim: Hashable, Sendable {
    /// The attempt that was taken.
    public let attempt: Int
    /// As the worker calls itself.
    public let worker: String
    /// Grows with every claim of an engine and of those after it, so that a worker that comes back too late is known by its token.
    public let token: Int64
    /// When it was taken; from here on the attempt's timeout is counted.
    public let since: Timestamp
    /// Who has taken it; nil in a snapshot of a version that did not keep it.
    public internal(set) var by: ActorID?

    public init(attempt: Int, worker: String, token: Int64, since: Timestamp, by: ActorID? = nil) {
        self.attempt = attempt
        self.worker = worker
        self.token = token
        self.since = since
        self.by = by
    }

    var json: JSON {
        .array(
            [.int(Int64(attempt)), .string(worker), .int(token), .int(since.milliseconds)] + (by.map { [.string($0.rawValue)] } ?? []))
    }

    init?(json: JSON) {
        guard let attempt = json[0]?.int, let worker = json[1]?.string, let token = json[2]?.int, let since = json[3]?.int
        else { return nil }
        self.init(
            attempt: Int(attempt), worker: worker, token: token, since: Timestamp(milliseconds: since),
            by: json[4]?.string.map { ActorID($0) })
    }
}
