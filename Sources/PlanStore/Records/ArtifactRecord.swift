public import PlanCalendar
public import PlanModel

/// Something that an attempt has made: its name and digest; the content is a blob, or is part of the log.
public struct ArtifactRecord: Hashable, Sendable {
    public var id: String
    public var run: RunID
    /// The node that made it: `tag`, `check_links[3]`.
    public var node: String
    public var attempt: Int
    /// The deliverable that it is.
    public var key: String
    public var kind: String
    public var name: String
    public var mediaType: String
    public var sha256: Digest
    /// In bytes.
    public var size: Int
    /// The artifact that has taken its place, or ``restarted`` when what made it is done again and has made no other yet.
    public var supersededBy: String?
    public var createdAt: Timestamp
    public var createdBy: String

    public static let restarted = "node-restarted"

    public init(
        id: String, run: RunID, node: String, attempt: Int, key: String, kind: String, name: String, mediaType: String, sha256: Digest,
        size: Int, supersededBy: String? = nil, createdAt: Timestamp, createdBy: String
    ) {
        self.id = id
        self.run = run
        self.node = node
        self.attempt = attempt
        self.key = key
        self.kind = kind
        self.name = name
        self.mediaType = mediaType
        self.sha256 = sha256
        self.size = size
        self.supersededBy = supersededBy
        self.createdAt = createdAt
        self.createdBy = createdBy
    }
}
