/// What a stream of messages brings.
public enum MCPInput: Hashable, Sendable {
    /// One message, without what separates it from the next.
    case message([UInt8])
    /// One that was longer than may be; it was passed over.
    case tooLong
}
