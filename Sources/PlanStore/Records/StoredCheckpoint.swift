/// A snapshot of a run's state at a sequence, so that loading need not begin at the first event.
public struct StoredCheckpoint: Hashable, Sendable {
    public let seq: Int64
    public let body: [UInt8]

    public init(seq: Int64, body: [UInt8]) {
        self.seq = seq
        self.body = body
    }
}
