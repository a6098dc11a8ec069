public import PlanCalendar

/// An event as it stands in the log: the envelope as columns, the rest as bytes of JSON.
public struct StoredEvent: Hashable, Sendable {
    public let seq: Int64
    public let at: Timestamp
    public let by: String
    public let type: String
    /// What is hashed: members that are too large are only named; see ``wholeBody``.
    public let body: [UInt8]
    /// SHA-256 over the hash before it and all of the above; see ``HashChain``.
    public let hash: [UInt8]
    /// What the body names.
    public let values: [LargeValue]

    public init(seq: Int64, at: Timestamp, by: String, type: String, body: [UInt8], hash: [UInt8], values: [LargeValue] = []) {
        self.seq = seq
        self.at = at
        self.by = by
        self.type = type
        self.body = body
        self.hash = hash
        self.values = values
    }

    /// The body with what it names; nil when something of that is missing.
    public var wholeBody: [UInt8]? { SplitBody(body: body, values: values).whole }
}
