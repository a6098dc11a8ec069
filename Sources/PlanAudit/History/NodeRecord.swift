public import PlanCalendar
public import PlanJSON
import PlanModel

/// A node of the plan, and what became of it.
public struct NodeRecord: Hashable, Sendable {
    public let id: String
    public let title: String
    public let type: String
    public let owner: String
    public let status: String
    /// Attempts of the node itself; items count theirs.
    public let attempts: Int
    /// How many items a map has, have ended, and have failed.
    public let items: Items?
    /// When something first happened to it: an attempt, a question, a wait.
    public let beganAt: Timestamp?
    public let endedAt: Timestamp?
    /// The people who answered or acted for it, each once.
    public let people: [String]
    public let failure: String?
    public let outputDigest: String?

    /// The items of a map.
    public struct Items: Hashable, Sendable {
        public let count: Int
        public let ended: Int
        public let failed: Int
    }

    /// From the beginning to the end; nil when it has not ended or never began.
    public var duration: TimeSpan? {
        guard let beganAt, let endedAt else { return nil }
        return endedAt - beganAt
    }

    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id)), ("title", .string(title)), ("type", .string(type)), ("owner", .string(owner)),
            ("status", .string(status)), ("attempts", .int(Int64(attempts))),
        ])
        object["items"] = items.map {
            ["count": .int(Int64($0.count)), "ended": .int(Int64($0.ended)), "failed": .int(Int64($0.failed))]
        }
        object["beganAt"] = beganAt.map { .string($0.description) }
        object["endedAt"] = endedAt.map { .string($0.description) }
        if !people.isEmpty { object["people"] = .array(people.map { .string($0) }) }
        object["failure"] = failure.map { .string($0) }
        object["outputDigest"] = outputDigest.map { .string($0) }
        return .object(object)
    }
}
