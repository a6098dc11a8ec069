public import PlanJSON
public import PlanModel

/// That a person agrees to a request which several people have to agree to, or is against it, and what they said with it.
public struct Agreement: Hashable, Sendable {
    public let by: ActorID
    public let values: JSON?
    public let comment: String?
    /// What a repeat of the same answer is recognised by.
    let key: String?

    /// The agreement as it is kept and shown.
    public var json: JSON {
        var object = JSONObject([("by", .string(by.rawValue))])
        object["values"] = values
        object["comment"] = comment.map { .string($0) }
        return .object(object)
    }
}
