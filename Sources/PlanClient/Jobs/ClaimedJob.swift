public import PlanCalendar
public import PlanJSON
import PlanModel

/// A job that a worker has.
public struct ClaimedJob: Hashable, Sendable {
    public let id: String
    public let queue: String
    public let title: String
    /// What the worker names in everything that it says of the job.
    public let token: String
    public let leaseUntil: Timestamp
    /// Everything that came with it.
    public let json: JSON

    /// Throws `server.unreadable` where what every job has is missing.
    public init(_ json: JSON) throws {
        guard let id = json["id"]?.string, let queue = json["queue"]?.string, let token = json["leaseToken"]?.string,
            let until = json["leaseUntil"]?.string.flatMap({ Timestamp($0) })
        else { throw PlanError("server.unreadable", "what the server has given is no job") }
        self.id = id
        self.queue = queue
        self.token = token
        self.json = json
        title = json["title"]?.string ?? id
        leaseUntil = until
    }
}
