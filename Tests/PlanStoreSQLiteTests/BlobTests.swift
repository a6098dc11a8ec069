import GRDB
import PlanCalendar
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@testable import PlanStoreSQLite

@Suite("Content in an SQLite file")
struct BlobTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The rows of blobs and of their chunks.
    private func rows() throws -> [Int] {
        let queue = try DatabaseQueue(path: folder.file())
        defer { try? queue.close() }
        return try queue.read { database in
            try ["blob", "blob_chunk"].map { try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? -1 }
        }
    }

    @Test("is written once however often, and what was refused leaves no row")
    func rowsOfContent() async throws {
        let store = try SQLiteStore(path: folder.file())
        let bytes = StoreClauses.content(600_000)
        for _ in 0..<3 { try await StoreClauses.write(bytes, in: store) }
        #expect(try rows() == [1, 3])
        await #expect(throws: StoreError.self) { try await StoreClauses.write(StoreClauses.content(900_000), limit: 800_000, in: store) }
        #expect(try rows() == [1, 3])
        await store.close()
    }

    @Test("that a killed process has left unfinished is collected, and nobody goes on with it")
    func unfinished() async throws {
        let store = try SQLiteStore(path: folder.file())
        guard case .number(let number) = try await store.queue.submit(.blob(.begin(at: .init(milliseconds: 5)))).get() else {
            Issue.record("there is no number")
            return
        }
        _ = try await store.queue.submit(.blob(.append(number, position: 0, [1, 2]))).get()
        #expect(try await store.collectBlobs(olderThan: .init(milliseconds: 5)) == 0)
        #expect(try await store.collectBlobs(olderThan: .init(milliseconds: 6)) == 1)
        #expect(try rows() == [0, 0])
        try await StoreClauses.write(StoreClauses.content(600_000), in: store)
        let late = await store.queue.submit(.blob(.append(number, position: 1, [3])))
        #expect(throws: StoreError.self) { try late.get() }
        #expect(try rows() == [1, 3])
        await store.close()
    }

    @Test("of which a chunk is missing is told as damage, not as shorter content")
    func missingChunk() async throws {
        let store = try SQLiteStore(path: folder.file())
        let blob = try await StoreClauses.write(StoreClauses.content(600_000), in: store)
        try await DatabaseQueue(path: folder.file()).write { try $0.execute(sql: "DELETE FROM blob_chunk WHERE position = 1") }
        await #expect(throws: StoreError.corrupt("a part of the content \(blob.digest) is missing")) {
            try await store.readBlob(blob.digest, offset: 0, length: .max)
        }
        #expect(try await store.integrityProblems() == ["1 of the 3 chunks of the content \(blob.digest) are missing"])
        await store.close()
    }
}
