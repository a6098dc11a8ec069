public import PlanCalendar
public import PlanJSON

/// A failure, and what came of it.
public struct FailureRecord: Hashable, Sendable {
    public let seq: Int64
    public let at: Timestamp
    /// The node or item; nil for the run as a whole.
    public let node: String?
    /// The attempt that failed; nil where there was none.
    public let attempt: Int?
    public let kind: String
    public let message: String
    /// When it was to be tried again.
    public let retryAt: Timestamp?
    /// The type of the event that tells it: `node-retry-scheduled`, `node-failed`, `node-blocked`, `run-failed`.
    public let type: String

    /// What came of it, in a few words.
    public var consequence: String {
        if let retryAt { return "tried again at \(retryAt)" }
        switch type {
        case "node-blocked": return "the node was blocked"
        case "node-failed": return "the node failed, and the run went on"
        case "run-failed": return "the run failed"
        default: return type
        }
    }

    public var json: JSON {
        var object = JSONObject([("seq", .int(seq)), ("at", .string(at.description))])
        object["node"] = node.map { .string($0) }
        object["attempt"] = attempt.map { .int(Int64($0)) }
        object["class"] = .string(kind)
        object["message"] = .string(message)
        object["retryAt"] = retryAt.map { .string($0.description) }
        object["type"] = .string(type)
        return .object(object)
    }
}
