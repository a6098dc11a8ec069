public import PlanCalendar
public import PlanModel

extension MemoryStore {
    public func writeBlob(
        at now: Timestamp, limit: Int, next: () async throws(StoreError) -> [UInt8]?
    ) async throws(StoreError) -> Blob {
        var buffer = BlobBuffer(limit: limit)
        while let bytes = try await next() { try buffer.add(bytes) }
        let (blob, bytes) = (buffer.blob, buffer.rest)
        return try perform(.writeBlob) { contents throws(StoreError) in
            let before = contents.blobs[blob.digest]?.writtenAt ?? now
            contents.blobs[blob.digest] = Content(bytes: bytes, writtenAt: max(before, now))
            return blob
        }
    }

    public func blob(_ digest: Digest) async throws(StoreError) -> Blob? {
        try perform(.blob) { contents throws(StoreError) in
            contents.blobs[digest].map { Blob(digest: digest, size: $0.bytes.count) }
        }
    }

    public func readBlob(_ digest: Digest, offset: Int, length: Int) async throws(StoreError) -> [UInt8]? {
        try perform(.readBlob) { contents throws(StoreError) in
            contents.blobs[digest].map { Array($0.bytes.dropFirst(max(offset, 0)).prefix(max(length, 0))) }
        }
    }

    @discardableResult
    public func collectBlobs(olderThan moment: Timestamp) async throws(StoreError) -> Int {
        try perform(.collectBlobs) { contents throws(StoreError) in
            var named = Set(contents.artifacts.map(\.sha256))
            for run in contents.runs {
                for value in run.events.flatMap(\.values) + (run.checkpoint?.values ?? []) { named.insert(value.digest) }
            }
            let before = contents.blobs.count
            contents.blobs = contents.blobs.filter { named.contains($0.key) || $0.value.writtenAt >= moment }
            return before - contents.blobs.count
        }
    }

    struct Content {
        let bytes: [UInt8]
        let writtenAt: Timestamp
    }
}
