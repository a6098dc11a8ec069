public import PlanModel

/// A value that an event or a snapshot only names: too large to lie in the log, it is content of the store under its digest.
///
/// It is written in the transaction of whatever names it, and kept as long as that is.
public struct LargeValue: Hashable, Sendable {
    public let digest: Digest
    /// Compact JSON.
    public let bytes: [UInt8]

    /// The most bytes of a value that the log holds itself.
    public static let inlineBytes = 16 << 10

    public init(digest: Digest, bytes: [UInt8]) {
        self.digest = digest
        self.bytes = bytes
    }

    /// - Parameter bytes: compact JSON.
    public init(_ bytes: [UInt8]) { self.init(digest: Digest(of: bytes), bytes: bytes) }
}
