public import PlanCalendar
public import PlanJSON
public import PlanModel

/// Something that has happened to a linear plan, as the log of its run tells it.
public struct LinearEvent: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case replan
        case planCreated = "plan-created"
        case planStatusChanged = "plan-status-changed"
        case planReplaced = "plan-replaced"
        case taskStarted = "task-started"
        case taskCompleted = "task-completed"
        case taskBlocked = "task-blocked"
        case taskFailed = "task-failed"
        case taskSkipped = "task-skipped"
        case taskRestarted = "task-restarted"
    }

    public let kind: Kind
    /// The event of the run's log that it follows from; several may follow from one.
    public let seq: Int64
    public let plan: RunID
    public let task: String?
    public let from: String?
    public let to: String?
    public let message: String
    public let detail: JSON?
    public let by: ActorID
    public let at: Timestamp

    public var json: JSON {
        var object = JSONObject([
            ("planId", .string(plan.rawValue)), ("eventType", .string(kind.rawValue)), ("message", .string(message)),
            ("emittedBy", .string(by.rawValue)), ("createdAt", .string(at.description)), ("seq", .int(seq)),
        ])
        object["taskId"] = task.map { .string($0) }
        object["fromStatus"] = from.map { .string($0) }
        object["toStatus"] = to.map { .string($0) }
        object["detail"] = detail
        return .object(object)
    }
}
