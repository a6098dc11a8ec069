public import PlanModel

/// Content that is kept under its digest.
public struct Blob: Hashable, Sendable {
    public let digest: Digest
    /// In bytes.
    public let size: Int

    public init(digest: Digest, size: Int) {
        self.digest = digest
        self.size = size
    }
}
