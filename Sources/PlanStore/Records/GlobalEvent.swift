public import PlanModel

/// An event among those of all runs.
public struct GlobalEvent: Hashable, Sendable {
    /// Its place in the order of commits.
    public var globalSeq: Int64
    public var run: RunID
    public var organization: OrganizationID
    public var thread: ThreadID?
    public var event: StoredEvent
    /// The hash of the run's event before it; of the first one where every chain begins.
    public var previousHash: [UInt8]

    public init(
        globalSeq: Int64, run: RunID, organization: OrganizationID, thread: ThreadID? = nil, event: StoredEvent, previousHash: [UInt8]
    ) {
        self.globalSeq = globalSeq
        self.run = run
        self.organization = organization
        self.thread = thread
        self.event = event
        self.previousHash = previousHash
    }
}
