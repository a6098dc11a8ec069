public import PlanCalendar
public import PlanModel

/// Where the content of artifacts is kept, and values that are too large for the log, by its digest.
public protocol BlobStore: Sendable {
    /// Keeps content that is given in pieces of any size, until there is no next one; the same content is kept once.
    ///
    /// Fails when it is larger than the limit, and throws what `next` throws; then nothing of it is left. Somebody has to name it in an
    /// artifact before it is collected; writing it again counts as new.
    func writeBlob(
        at now: Timestamp, limit: Int, next: () async throws(StoreError) -> [UInt8]?
    ) async throws(StoreError) -> Blob

    /// What is known of content; nil when it is not kept.
    func blob(_ digest: Digest) async throws(StoreError) -> Blob?

    /// A part of content: shorter than asked for at its end, empty after it. Nil when it is not kept.
    func readBlob(_ digest: Digest, offset: Int, length: Int) async throws(StoreError) -> [UInt8]?

    /// Removes content that no artifact, event or snapshot names and that was last written before this moment. Returns how much there was.
    @discardableResult
    func collectBlobs(olderThan moment: Timestamp) async throws(StoreError) -> Int
}
