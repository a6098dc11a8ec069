public import PlanModel

/// Which artifacts a list shows.
public struct ArtifactQuery: Sendable {
    public var organization: OrganizationID?
    /// Artifacts of runs that live in this thread, or were asked for there.
    public var thread: ThreadID?
    public var run: RunID?
    /// The node that made them, as the artifact names it.
    public var node: String?
    /// The deliverable that they are.
    public var key: String?
    public var kind: String?
    /// Only content that is the same, byte for byte.
    public var sha256: Digest?
    /// Leaves out those in whose place others have come.
    public var onlyCurrent = false
    /// Only artifacts older than this one; for the next page.
    public var before: String?
    public var limit = 50

    public init() {}
}
