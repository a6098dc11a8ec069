public import PlanCalendar

/// An event as it stands in the log: the envelope as columns, the rest as bytes of JSON.
public struct StoredEvent: Hashable, Sendable {
    public let seq: Int64
    public let at: Timestamp
    public let by: String
    public let type: String
    public let body: [UInt8]
    /// SHA-256 over the hash before it and all of the above; see ``HashChain``.
    public let hash: [UInt8]

    public init(seq: Int64, at: Timestamp, by: String, type: String, body: [UInt8], hash: [UInt8]) {
        self.seq = seq
        self.at = at
        self.by = by
        self.type = type
        self.body = body
        self.hash = hash
    }
}
