import Crypto

/// Makes the digest of bytes that come in pieces.
public struct DigestBuilder: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

    /// The digest of all that was added so far.
    public var digest: Digest { Digest(hash.finalize()) }
}
