/// A run as it is read back.
public struct StoredRun: Sendable {
    public let record: RunRecord
    /// The canonical plan.
    public let plan: [UInt8]
    public let checkpoint: StoredCheckpoint?
    /// Every event after the checkpoint, or all of them.
    public let events: [StoredEvent]
    /// The hash of the last event.
    public let headHash: [UInt8]

    public init(record: RunRecord, plan: [UInt8], checkpoint: StoredCheckpoint?, events: [StoredEvent], headHash: [UInt8]) {
        self.record = record
        self.plan = plan
        self.checkpoint = checkpoint
        self.events = events
        self.headHash = headHash
    }
}
