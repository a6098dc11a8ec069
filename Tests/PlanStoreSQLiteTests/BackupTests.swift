import Foundation
import GRDB
import PlanCalendar
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@testable import PlanStoreSQLite

@Suite("Backup and restore of an SQLite file")
struct BackupTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func alter(_ sql: String, in name: String = "plans.db") throws {
        let queue = try DatabaseQueue(path: folder.file(name))
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Names of files in the folder, without logs of databases.
    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.contains("-") || $0.contains("partial") }.sorted()
    }

    /// A store with a run of many events, some content, and an engine that holds the run.
    private func fill(_ store: SQLiteStore) async throws -> (RunScript, Fence) {
        let fence = try await StoreClauses.engine(StoreClauses.far, in: store)
        var run = RunScript("run_1", fence: fence)
        try await store.commit(run.begin(labels: [("a", "b")]))
        for _ in 0..<50 { try await store.commit(run.step(["a", "b"], body: Array(repeating: 65, count: 700))) }
        try await StoreClauses.write(StoreClauses.content(600_000), in: store)
        try await store.commit(run.step(values: [LargeValue(StoreClauses.content(300_000, seed: 7))]))
        return (run, fence)
    }

    @Test("a backup is one moment of a database that is being written, and one sound file")
    func whileWriting() async throws {
        let store = try SQLiteStore(path: folder.file())
        _ = try await fill(store)
        let path = folder.file("copy.db")
        let written = try await withThrowingTaskGroup(of: Int64.self) { group in
            group.addTask {
                var run = RunScript("run_2")
                try await store.commit(run.begin())
                for _ in 0..<2_000 { try await store.commit(run.step(["a", "b", "c"])) }
                return run.version
            }
            for _ in 0..<5 {
                let summary = try await store.backUp(to: path)
                #expect(summary?.contents == 2 && summary?.schema == Schema.version)
            }
            return try await group.next() ?? 0
        }
        #expect(try names().filter { $0.hasPrefix("copy") } == ["copy.db"])
        let copy = try SQLiteStore(path: path)
        #expect(try await copy.integrityProblems() == [])
        for run in try await copy.runs(RunQuery()) {
            let stored = try #require(try await copy.load(run.id))
            #expect(stored.events.count == Int(stored.record.state.version))
            #expect(try await copy.brokenLink(of: run.id) == nil)
            if run.id.rawValue == "run_2" { #expect(stored.record.state.version <= written) }
        }
        await copy.close()
        await store.close()
    }

    @Test(
        "a copy that is given up leaves no file, and the one that was there as it was", arguments: [CopyProgress.Phase.copying, .checking])
    func givenUp(in phase: CopyProgress.Phase) async throws {
        let store = try SQLiteStore(path: folder.file())
        _ = try await fill(store)
        try folder.write(Data("before".utf8), to: "copy.db")
        #expect(try await store.backUp(to: folder.file("copy.db")) { $0.phase != phase } == nil)
        #expect(try folder.bytes("copy.db") == Data("before".utf8))
        #expect(try await store.backUp(to: folder.file("whole.db")) != nil)
        await store.close()
        let before = try folder.bytes()
        #expect(try await DatabaseCopy(path: folder.file("whole.db")).restore(to: folder.file()) { $0.phase != phase } == nil)
        #expect(try folder.bytes() == before)
        #expect(try names() == ["copy.db", "plans.db", "whole.db"])
    }

    static let damages = [
        "UPDATE run_event SET body = zeroblob(3) WHERE seq = 7", "DELETE FROM run_event WHERE seq = 7", "DELETE FROM plan_spec",
        "UPDATE blob_chunk SET bytes = zeroblob(length(bytes)) WHERE position = 1", "DELETE FROM blob_chunk WHERE position = 0",
        "UPDATE run_event SET hash = zeroblob(32) WHERE seq = 101", "DELETE FROM blob WHERE sha256 IN (SELECT sha256 FROM run_value)",
    ]

    @Test("a damaged database is neither backed up nor restored", arguments: damages)
    func damaged(sql: String) async throws {
        let store = try SQLiteStore(path: folder.file())
        _ = try await fill(store)
        #expect(try await store.backUp(to: folder.file("copy.db")) != nil)
        try alter(sql)
        await #expect { try await store.backUp(to: folder.file("other.db")) } throws: { Self.isCorrupt($0) }
        await store.close()
        let before = try folder.bytes()
        try alter(sql, in: "copy.db")
        await #expect { try await DatabaseCopy(path: folder.file("copy.db")).restore(to: folder.file()) } throws: { Self.isCorrupt($0) }
        #expect(try folder.bytes() == before)
        #expect(try names() == ["copy.db", "plans.db"])
    }

    private static func isCorrupt(_ error: any Error) -> Bool { if case StoreError.corrupt = error { true } else { false } }

    @Test("a file with a torn page, of another program, of a newer version or that is empty is not restored")
    func refused() async throws {
        let store = try SQLiteStore(path: folder.file())
        _ = try await fill(store)
        for name in ["torn.db", "newer.db"] { #expect(try await store.backUp(to: folder.file(name)) != nil) }
        await store.close()
        let before = try folder.bytes()
        var torn = try folder.bytes("torn.db")
        for place in 3..<torn.count / 4_096 {
            torn.replaceSubrange(place * 4_096..<place * 4_096 + 64, with: Data(repeating: 0xff, count: 64))
        }
        try folder.write(torn, to: "torn.db")
        try alter("PRAGMA user_version = \(Schema.version + 1)", in: "newer.db")
        try folder.write(Data("no database at all".utf8), to: "text.db")
        try folder.write(Data(), to: "empty.db")
        try alter("CREATE TABLE other (a)", in: "foreign.db")
        for name in ["torn.db", "text.db", "empty.db", "foreign.db"] {
            await #expect { try await DatabaseCopy(path: folder.file(name)).restore(to: folder.file()) } throws: { Self.isCorrupt($0) }
        }
        await #expect(throws: StoreError.newerSchema(found: Schema.version + 1, known: Schema.version)) {
            try await DatabaseCopy(path: folder.file("newer.db")).restore(to: folder.file())
        }
        #expect(try folder.bytes() == before)
    }

    @Test("after a restore nobody holds what the copy says, and no fence is given twice")
    func fences() async throws {
        let store = try SQLiteStore(path: folder.file())
        let (run, fence) = try await fill(store)
        #expect(try await store.backUp(to: folder.file("copy.db")) != nil)
        var late = run
        try await store.commit(late.step())
        var last = fence
        for _ in 0..<4 { last = try await StoreClauses.engine(StoreClauses.far, in: store) }
        await store.close()

        let summary = try #require(try await DatabaseCopy(path: folder.file("copy.db")).restore(to: folder.file()))
        #expect(summary.runs == 1 && summary.unfinished == 1 && summary.events == 102)
        let restored = try SQLiteStore(path: folder.file())
        #expect(try await restored.load(run.id)?.events == run.events)
        #expect(try await restored.leases() == [])
        let next = try await StoreClauses.engine(StoreClauses.far, in: restored)
        #expect(next > last)
        #expect(try await restored.claim(run.id, by: next, at: StoreClauses.now) == .claimed)
        // What the engine of before still believes is refused.
        var stale = run
        await #expect(throws: StoreError.fenced) { try await restored.commit(stale.step()) }
        await restored.close()
        // The copy is left as it is, and can be restored somewhere else.
        #expect(try await DatabaseCopy(path: folder.file("copy.db")).restore(to: folder.path + "/new/plans.db") == summary)
    }

    @Test("a database that somebody has open is not replaced")
    func inUse() async throws {
        let store = try SQLiteStore(path: folder.file())
        let (run, _) = try await fill(store)
        #expect(try await store.backUp(to: folder.file("copy.db")) != nil)
        await #expect(throws: StoreError.busy) { try await DatabaseCopy(path: folder.file("copy.db")).restore(to: folder.file()) }
        var next = run
        try await store.commit(next.step())
        #expect(try await store.load(run.id)?.record.state.version == next.version)
        await store.close()
    }

    @Test("what was in the write-ahead log of a damaged database does not get into the one that takes its place")
    func leftoverLog() async throws {
        let store = try SQLiteStore(path: folder.file())
        let (run, _) = try await fill(store)
        #expect(try await store.backUp(to: folder.file("copy.db")) != nil)
        let log = try folder.bytes("plans.db-wal")
        await store.close()
        try folder.write(log, to: "plans.db-wal")
        try folder.write(Data(repeating: 0x5a, count: 9_000))
        #expect(try await DatabaseCopy(path: folder.file("copy.db")).restore(to: folder.file()) != nil)
        let restored = try SQLiteStore(path: folder.file())
        #expect(try await restored.integrityProblems() == [])
        #expect(try await restored.load(run.id)?.events == run.events)
        await restored.close()
    }
}
