public import PlanCalendar
public import PlanJSON

/// Something that a person did to a run: an answer, a plan approved, a node done again, the run cancelled.
public struct DecisionRecord: Hashable, Sendable {
    public let seq: Int64
    public let at: Timestamp
    public let by: String
    /// The type of the event.
    public let type: String
    /// The event in one sentence.
    public let sentence: String
    public let node: String?
    public let decision: String?
    public let comment: String?
    /// What the person filled in.
    public let values: JSON?
    /// The request that was answered.
    public let approval: String?
    /// What the person was asked.
    public let prompt: String?
    /// Exactly what the person was shown, and its digest.
    public let shown: JSON?
    public let shownDigest: String?

    public var json: JSON {
        var object = JSONObject([
            ("seq", .int(seq)), ("at", .string(at.description)), ("by", .string(by)), ("type", .string(type)),
        ])
        object["node"] = node.map { .string($0) }
        object["decision"] = decision.map { .string($0) }
        object["comment"] = comment.map { .string($0) }
        object["values"] = values
        object["approvalId"] = approval.map { .string($0) }
        object["shownDigest"] = shownDigest.map { .string($0) }
        return .object(object)
    }
}
