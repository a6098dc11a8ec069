/// How far a copy of a database has come.
public struct CopyProgress: Hashable, Sendable {
    public enum Phase: String, Sendable {
        /// Pages are copied.
        case copying
        /// Events of the copy are read, and their hashes computed.
        case checking
    }

    public let phase: Phase
    public let done: Int64
    public let total: Int64

    public init(phase: Phase, done: Int64, total: Int64) {
        self.phase = phase
        self.done = done
        self.total = total
    }
}
