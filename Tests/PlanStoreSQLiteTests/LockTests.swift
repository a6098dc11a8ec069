import Foundation
import PlanStore
import PlanTestKit
import Testing

@testable import PlanStoreSQLite

/// POSIX takes all locks of a file from a process as soon as that closes any descriptor of it. SQLite keeps descriptors open for that
/// reason; whoever opens the file beside it must not be the one who closes it.
@Suite("The locks of an SQLite file", .timeLimit(.minutes(10)))
struct LockTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// How many events another process finds in the file. It is the last one that closes the file, unless locks say otherwise, and
    /// the last one throws the write-ahead log away.
    private func eventsSeenFromOutside() async throws -> Int {
        let script = """
            import sqlite3, sys
            database = sqlite3.connect(sys.argv[1])
            print(database.execute('SELECT count(*) FROM run_event').fetchone()[0])
            database.close()
            """
        let words = ["python3", "-c", script, folder.file()]
        let text = try await withCheckedThrowingContinuation { ended in
            Thread.detachNewThread { ended.resume(with: Result { try ShellCommand.run(words) }) }
        }
        return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    @Test("are kept while the same process opens the file a second time, looks at it and closes it")
    func second() async throws {
        let store = try SQLiteStore(path: folder.file())
        var run = RunScript("run_1")
        try await store.commit(run.begin())
        let before = try await eventsSeenFromOutside()
        let second = try SQLiteStore(path: folder.file())
        #expect(try await second.load(run.id) != nil)
        await second.close()
        try SQLiteFile(path: folder.file()).inspectForReading()
        #expect(try await eventsSeenFromOutside() == before)
        // What is written to a log that somebody has thrown away is lost.
        #expect(FileManager.default.fileExists(atPath: folder.file() + "-wal"))
        try await store.commit(run.step(["a", "b"]))
        #expect(try await eventsSeenFromOutside() == before + 2)
        await store.close()
    }
}
