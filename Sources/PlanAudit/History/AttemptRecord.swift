public import PlanCalendar
public import PlanJSON
import PlanModel

/// One attempt at a node or an item, as the log tells it.
public struct AttemptRecord: Hashable, Sendable {
    public let node: String
    public let attempt: Int
    /// Who had to do it: the node's owner.
    public let owner: String
    public let startSeq: Int64
    public let startedAt: Timestamp
    public internal(set) var endSeq: Int64?
    public internal(set) var endedAt: Timestamp?
    /// `completed`, `partial`, `failed`, `cancelled`; nil while it is under way.
    public internal(set) var outcome: String?
    public internal(set) var failure: FailureRecord?
    /// The digest of what it returned.
    public internal(set) var outputDigest: String?

    /// How long it took; nil while it is under way.
    public var duration: TimeSpan? { endedAt.map { $0 - startedAt } }

    public var json: JSON {
        var object = JSONObject([
            ("node", .string(node)), ("attempt", .int(Int64(attempt))), ("owner", .string(owner)), ("startSeq", .int(startSeq)),
            ("startedAt", .string(startedAt.description)),
        ])
        object["endSeq"] = endSeq.map { .int($0) }
        object["endedAt"] = endedAt.map { .string($0.description) }
        object["outcome"] = outcome.map { .string($0) }
        object["failure"] = failure.map { ["class": .string($0.kind), "message": .string($0.message)] }
        object["outputDigest"] = outputDigest.map { .string($0) }
        return .object(object)
    }
}
