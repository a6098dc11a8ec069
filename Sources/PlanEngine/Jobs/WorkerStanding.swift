public import PlanCalendar
public import PlanJSON
import PlanModel

/// What is known of a worker that has asked for jobs here.
public struct WorkerStanding: Hashable, Sendable {
    /// As it calls itself.
    public let name: String
    /// The queues that it has asked for.
    public let queues: [String]
    /// How many jobs it has asked for at once the last time.
    public let asksFor: Int
    /// How many are in its hands.
    public let jobs: Int
    /// Whether it waits for a job just now.
    public let isWaiting: Bool
    /// When it has asked for jobs or given a sign of life.
    public let lastSeenAt: Timestamp
    /// When the first of its leases ends; nil without one.
    public let leaseUntil: Timestamp?

    public var json: JSON {
        var object = JSONObject([
            ("name", .string(name)), ("queues", .array(queues.map { .string($0) })), ("asksFor", .int(Int64(asksFor))),
            ("jobs", .int(Int64(jobs))), ("isWaiting", .bool(isWaiting)), ("lastSeenAt", .string(lastSeenAt.description)),
        ])
        object["leaseUntil"] = leaseUntil.map { .string($0.description) }
        return .object(object)
    }
}
