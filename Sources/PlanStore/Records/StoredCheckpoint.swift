/// A snapshot of a run's state at a sequence, so that loading need not begin at the first event.
public struct StoredCheckpoint: Hashable, Sendable {
    public let seq: Int64
    /// The snapshot; values that are too large are only named.
    public let body: [UInt8]
    /// What the body names.
    public let values: [LargeValue]

    public init(seq: Int64, body: [UInt8], values: [LargeValue] = []) {
        self.seq = seq
        self.body = body
        self.values = values
    }
}
