public import PlanCalendar
public import PlanJSON

/// How a queue of workers stands.
public struct QueueStanding: Hashable, Sendable {
    public let name: String
    /// Jobs that no worker has taken.
    public let waiting: Int
    /// Jobs that workers have.
    public let taken: Int
    /// Workers that wait for a job of it just now.
    public let waitingWorkers: Int
    /// Since when the oldest of those that nobody has taken has waited.
    public let oldest: Timestamp?

    public var json: JSON {
        var object = JSONObject([
            ("name", .string(name)), ("waiting", .int(Int64(waiting))), ("taken", .int(Int64(taken))),
            ("waitingWorkers", .int(Int64(waitingWorkers))),
        ])
        object["oldestAt"] = oldest.map { .string($0.description) }
        return .object(object)
    }
}
