public import PlanJSON

/// Something that a run has made: what a node or an item returned, or an artifact that an event tells of.
public struct ArtifactRecord: Hashable, Sendable {
    /// The sequence of the event that brought it.
    public let seq: Int64
    public let node: String?
    /// `output`, or the type of the event.
    public let kind: String
    public let digest: String
    /// The size of its canonical JSON.
    public let bytes: Int

    public var json: JSON {
        var object = JSONObject([("seq", .int(seq))])
        object["node"] = node.map { .string($0) }
        object["kind"] = .string(kind)
        object["digest"] = .string(digest)
        object["bytes"] = .int(Int64(bytes))
        return .object(object)
    }
}
