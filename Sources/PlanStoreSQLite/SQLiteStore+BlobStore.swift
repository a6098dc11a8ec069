import GRDB
public import PlanCalendar
public import PlanModel
public import PlanStore

extension SQLiteStore {
    /// What is longer than a chunk is written chunk by chunk, so that neither memory nor other writers have to hold all of it. When the
    /// process dies meanwhile, what is there of it is collected like content that nobody names.
    public func writeBlob(
        at now: Timestamp, limit: Int, next: () async throws(StoreError) -> [UInt8]?
    ) async throws(StoreError) -> Blob {
        var begun: Int64?
        do throws(StoreError) {
            var buffer = BlobBuffer(limit: limit)
            var position = 0
            while let bytes = try await next() {
                try buffer.add(bytes)
                while let chunk = buffer.takeChunk() {
                    let number = if let begun { begun } else { try await number(of: .begin(at: now)) }
                    begun = number
                    try await write(.append(number, position: position, chunk))
                    position += 1
                }
            }
            let blob = buffer.blob
            if let begun {
                try await write(.append(begun, position: position, buffer.rest))
                try await write(.finish(begun, blob, at: now))
            } else {
                try await write(.whole(blob, buffer.rest, at: now))
            }
            return blob
        } catch {
            // If this fails, too, it is collected later.
            if let begun { _ = await queue.submit(.blob(.drop(begun))) }
            throw error
        }
    }

    private func write(_ write: BlobWrite) async throws(StoreError) {
        _ = try await queue.submit(.blob(write)).get()
    }

    private func number(of write: BlobWrite) async throws(StoreError) -> Int64 {
        guard case .number(let number) = try await queue.submit(.blob(write)).get() else { throw .failed("the writer gave no number") }
        return number
    }

    public func blob(_ digest: Digest) async throws(StoreError) -> Blob? {
        try await read { try $0.blob(digest)?.blob }
    }

    public func readBlob(_ digest: Digest, offset: Int, length: Int) async throws(StoreError) -> [UInt8]? {
        try await read { database in
            guard let (number, blob) = try database.blob(digest) else { return nil }
            let start = min(max(offset, 0), blob.size)
            let end = start + min(max(length, 0), blob.size - start)
            guard start < end else { return [] }
            let size = BlobBuffer.chunkSize
            let sql = "SELECT bytes FROM blob_chunk WHERE blob = ?1 AND position BETWEEN ?2 AND ?3 ORDER BY position"
            let chunks = try database.all(sql) { statement in
                statement.bind([.integer(number), .count(start / size), .count((end - 1) / size)])
            } row: {
                $0.blob(0)
            }
            let first = start / size * size
            var bytes: [UInt8] = []
            for chunk in chunks { bytes += chunk }
            guard bytes.count >= end - first else { throw StoreError.corrupt("a part of the content \(digest) is missing") }
            return Array(bytes.dropFirst(start - first).prefix(end - start))
        }
    }

    @discardableResult
    public func collectBlobs(olderThan moment: Timestamp) async throws(StoreError) -> Int {
        var loose = try await read { database in
            try database.all("SELECT number FROM blob WHERE \(WriterSession.isLoose)") {
                $0.bind(moment, at: 1)
            } row: {
                $0.integer(0)
            }
        }[...]
        var count = 0
        // In small parts, between which others may write.
        while !loose.isEmpty {
            let write = BlobWrite.collect(Array(loose.prefix(16)), olderThan: moment)
            guard case .collected(let seen, let removed) = try await queue.submit(.blob(write)).get() else { break }
            count += removed
            loose = loose.dropFirst(seen)
        }
        return count
    }
}

extension Database {
    fileprivate func blob(_ digest: Digest) throws -> (number: Int64, blob: Blob)? {
        try first("SELECT number, size FROM blob WHERE sha256 = ?1") {
            $0.bind(digest.bytes, at: 1)
        } row: {
            ($0.integer(0), Blob(digest: digest, size: Int($0.integer(1))))
        }
    }
}
