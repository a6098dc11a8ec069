public import PlanJSON

/// A thing that a node has handed over, kept apart from the log and known by the digest of its content.
public struct Artifact: Hashable, Sendable {
    /// `art_` and what makes it unique in its run: node, attempt and key.
    public var id: String
    /// The deliverable's key.
    public var key: String
    public var kind: Deliverable.Kind
    public var name: String
    public var mediaType: String
    public var sha256: String
    /// Bytes.
    public var size: Int
    /// The value itself where it is short; else the content is in the store under its digest.
    public var value: JSON?
    /// The artifact that this one takes the place of.
    public var supersedes: String?
    /// The attempt that made it; 0 when none did, because a person or the engine itself has.
    public var attempt: Int
    /// The path of a file, as the node named it.
    public var path: String?

    public init(
        id: String, key: String, kind: Deliverable.Kind, name: String, mediaType: String, sha256: String, size: Int, value: JSON? = nil,
        supersedes: String? = nil, attempt: Int = 0, path: String? = nil
    ) {
        self.id = id
        self.key = key
        self.kind = kind
        self.name = name
        self.mediaType = mediaType
        self.sha256 = sha256
        self.size = size
        self.value = value
        self.supersedes = supersedes
        self.attempt = attempt
        self.path = path
    }
}
