import PlanModel
package import PlanStore

extension StoreClauses {
    /// Content of which every part is another.
    package static func content(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        var bytes = [UInt8](repeating: 0, count: count)
        for place in stride(from: 0, to: count, by: 61) { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
        return bytes
    }

    /// Writes content in pieces of this size.
    @discardableResult
    package static func write(
        _ bytes: [UInt8], pieces: Int = 100_000, at milliseconds: Int64 = 0, limit: Int = 1 << 30, in store: any RunStore
    ) async throws -> Blob {
        var start = 0
        return try await store.writeBlob(at: later(milliseconds), limit: limit) { () throws(StoreError) in
            guard start < bytes.count else { return nil }
            defer { start += pieces }
            return Array(bytes[start..<min(start + pieces, bytes.count)])
        }
    }

    static let blobs = [
        Clause("content is read again whole and in parts, whatever pieces it came in") { store in
            let chunk = 256 << 10
            for (size, pieces) in [(0, 1), (1, 1), (chunk, 1 << 20), (chunk + 1, 70_001), (3 * chunk, chunk), (3 * chunk + 5, 1 << 20)] {
                let bytes = content(size, seed: UInt64(size))
                let blob = try await write(bytes, pieces: pieces, in: store)
                try demand(blob, is: Blob(digest: Digest(of: bytes), size: size), "the blob of \(size) bytes")
                try demand(await store.blob(blob.digest), is: blob, "what is known of \(size) bytes")
                try demand(await store.readBlob(blob.digest, offset: 0, length: .max) == bytes, "all of \(size) bytes")
                for (offset, length) in [(0, 7), (chunk - 3, 9), (chunk, chunk), (size - 2, 9), (size, 1), (size + 9, 1), (5, 0), (-4, 3)] {
                    let part = Array(bytes.dropFirst(max(offset, 0)).prefix(length))
                    let found = try await store.readBlob(blob.digest, offset: offset, length: length)
                    try demand(found == part, "\(length) of \(size) bytes from \(offset)")
                }
            }
            try demand(await store.readBlob(Digest(of: [9, 9]), offset: 0, length: 1), is: nil, "unknown content")
            try demand(await store.blob(Digest(of: [9, 9])), is: nil, "what is known of unknown content")
        },
        Clause("content that is too large, or whose source fails, leaves nothing") { store in
            let bytes = content(600_000)
            try await demandFailure("too large at its end") { try await write(bytes, limit: 599_999, in: store) }
            try await demandFailure("too large at once") { try await write(bytes, pieces: 1 << 30, limit: 10, in: store) }
            var pieces = [content(300_000), content(300_000)]
            try await demandRefusal(.full, "the source's own failure") {
                _ = try await store.writeBlob(at: now, limit: 1 << 30) { () throws(StoreError) in
                    guard let piece = pieces.popLast() else { throw .full }
                    return piece
                }
            }
            try demand(await store.blob(Digest(of: bytes)), is: nil, "the content")
            try demand(await store.collectBlobs(olderThan: later(1)), is: 0, "what could be collected")
            let exact = try await write(bytes, limit: 600_000, in: store)
            try demand(await store.blob(exact.digest)?.size, is: 600_000, "content as large as the limit")
        },
        Clause("the same content is kept once, also when many write it at once") { store in
            let bytes = content(600_000)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<6 { group.addTask { try await write(bytes, pieces: 90_000 + index, in: store) } }
                try await group.waitForAll()
            }
            try demand(await store.readBlob(Digest(of: bytes), offset: 0, length: .max) == bytes, "the content")
            try demand(await store.collectBlobs(olderThan: later(1)), is: 1, "what is collected")
            try demand(await store.blob(Digest(of: bytes)), is: nil, "the content after that")
        },
        Clause("content is collected when no artifact names it and it was not written lately") { store in
            let named = try await write(content(300_000, seed: 1), in: store)
            let loose = try await write(content(300_000, seed: 2), in: store)
            let young = try await write(content(300_000, seed: 3), at: 100, in: store)
            let again = try await write(content(10, seed: 4), in: store)
            try await write(content(10, seed: 4), at: 100, in: store)
            try await write(content(10, seed: 4), at: 50, in: store)
            var run = RunScript("run_1")
            let artifact = ArtifactRecord(
                id: "art_1", run: run.id, node: "n", attempt: 1, key: "k", kind: "file", name: "f", mediaType: "text/plain",
                sha256: named.digest, size: named.size, createdAt: now, createdBy: "agent:a")
            try await store.commit(run.begin(companions: [.artifact(artifact)]))
            try demand(await store.collectBlobs(olderThan: now), is: 0, "too early")
            try demand(await store.collectBlobs(olderThan: later(100)), is: 1, "what is collected")
            try demand(await store.blob(loose.digest), is: nil, "what nobody names")
            for blob in [named, young, again] { try demand(await store.blob(blob.digest), is: blob, "what is kept") }
            try demand(await store.collectBlobs(olderThan: later(101)), is: 2, "what is collected later")
            try demand(await store.readBlob(named.digest, offset: 0, length: .max) == content(300_000, seed: 1), "the named content")
        },
    ]
}
