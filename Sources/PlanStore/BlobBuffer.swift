import PlanModel

/// Cuts content that comes in pieces of any size into chunks of one size, and counts it.
package struct BlobBuffer {
    package static let chunkSize = 256 << 10

    private let limit: Int
    private var builder = DigestBuilder()
    private var waiting: [UInt8] = []
    private var start = 0
    private var size = 0

    package init(limit: Int) { self.limit = limit }

    /// What has been added so far.
    package var blob: Blob { Blob(digest: builder.digest, size: size) }
    /// What has not been taken yet.
    package var rest: [UInt8] { Array(waiting[start...]) }

    package mutating func add(_ bytes: [UInt8]) throws(StoreError) {
        guard bytes.count <= limit - size else { throw .failed("the content is larger than \(limit) bytes") }
        size += bytes.count
        builder.add(bytes)
        waiting.removeFirst(start)
        start = 0
        waiting += bytes
    }

    /// A whole chunk that is not the last; nil when more has to come first.
    package mutating func takeChunk() -> [UInt8]? {
        guard waiting.count - start > Self.chunkSize else { return nil }
        defer { start += Self.chunkSize }
        return Array(waiting[start..<start + Self.chunkSize])
    }
}
