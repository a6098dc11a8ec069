import Foundation
import GRDB
import PlanCalendar
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@testable import PlanStoreSQLite

@Suite("Opening an SQLite file")
struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Executes SQL as another program would.
    private func alter(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.file())
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// A closed file with a run in it.
    private func fill() async throws -> RunScript {
        let store = try SQLiteStore(path: folder.file())
        var run = RunScript("run_1")
        try await store.commit(run.begin())
        for _ in 0..<50 { try await store.commit(run.step(["a", "b"], body: Array(repeating: 65, count: 700))) }
        await store.close()
        return run
    }

    private func refusal() -> StoreError? {
        do throws(StoreError) {
            _ = try SQLiteStore(path: folder.file())
            return nil
        } catch {
            return error
        }
    }

    @Test("commits are synced and logged ahead")
    func durability() throws {
        let pool = try SQLiteFile(path: folder.file()).open(SQLiteOptions())
        try pool.writeWithoutTransaction { database in
            try #expect(Int.fetchOne(database, sql: "PRAGMA synchronous") == 2)
            try #expect(String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            try #expect(Int.fetchOne(database, sql: "PRAGMA user_version") == Schema.version)
            try #expect(Int32.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID)
        }
        try pool.close()
    }

    @Test("of those who open a file at the same moment that is not there yet nobody is refused")
    func madeTogether() {
        for round in 0..<200 {
            let refusals = Mutex<[StoreError]>([])
            DispatchQueue.concurrentPerform(iterations: 2) { _ in
                do throws(StoreError) {
                    let pool = try SQLiteFile(path: folder.file("\(round).db")).open(SQLiteOptions())
                    try? pool.close()
                } catch {
                    refusals.withLock { $0.append(error) }
                }
            }
            #expect(refusals.withLock(\.self) == [], "in round \(round)")
        }
    }

    @Test("a folder that is not there is made")
    func makesFolder() async throws {
        let path = folder.path + "/a/b/plans.db"
        let store = try SQLiteStore(path: path)
        await store.close()
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test("everything is there when the file is opened again, and fences go on")
    func reopening() async throws {
        let first = try SQLiteStore(path: folder.file())
        let fence = try await StoreClauses.engine(in: first)
        var run = RunScript("run_1", fence: fence)
        try await first.commit(run.begin(labels: [("a", "b")], key: "k"))
        try await first.commit(run.step(opened: [run.approval("apr_1")], checkpoint: [1]))
        try await first.commit(run.step { $0.nextTimer = Timestamp(milliseconds: 5) })
        let before = try await first.load(run.id)
        let inbox = try await first.approvals(ApprovalQuery())
        await first.close()

        let second = try SQLiteStore(path: folder.file())
        let after = try await second.load(run.id)
        #expect(after?.record == before?.record)
        #expect(after?.events == before?.events)
        #expect(after?.checkpoint == before?.checkpoint)
        #expect(try await second.approvals(ApprovalQuery()) == inbox)
        #expect(try await StoreClauses.engine(in: second) > fence)
        #expect(try await second.integrityProblems() == [])
        await second.close()
    }

    @Test("a database of a newer version is refused and not touched")
    func newerSchema() async throws {
        _ = try await fill()
        try alter("PRAGMA user_version = 99")
        let before = try folder.bytes()
        #expect(refusal() == .newerSchema(found: 99, known: Schema.version))
        #expect(try folder.bytes() == before)
    }

    @Test("a newer version that is only in the log is refused too")
    func newerSchemaInLog() async throws {
        _ = try await fill()
        let other = try DatabaseQueue(path: folder.file())
        try await other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        let before = try folder.bytes()
        #expect(refusal() == .newerSchema(found: 99, known: Schema.version))
        #expect(try folder.bytes() == before)
        try other.close()
    }

    @Test(
        "what is no database is refused and not touched",
        arguments: ["x", "SQLite format 3\0", String(repeating: "plan: text\n", count: 900)])
    func noDatabase(text: String) throws {
        try folder.write(Data(text.utf8))
        guard case .corrupt = refusal() else { Issue.record("it was not refused as corrupt"); return }
        #expect(try folder.bytes() == Data(text.utf8))
    }

    @Test(
        "the database of another program is refused and not touched", arguments: ["PRAGMA user_version = 0", "PRAGMA application_id = 77"])
    func foreign(sql: String) throws {
        try alter("CREATE TABLE recipes (name TEXT); \(sql)")
        let before = try folder.bytes()
        guard case .corrupt = refusal() else { Issue.record("it was not refused as corrupt"); return }
        #expect(try folder.bytes() == before)
    }

    @Test("an empty file becomes a database, but not when its log is left")
    func emptyFile() async throws {
        try folder.write(Data())
        try folder.write(Data([1, 2, 3]), to: "plans.db-wal")
        guard case .corrupt = refusal() else { Issue.record("it was not refused as corrupt"); return }
        try folder.write(Data(), to: "plans.db-wal")
        await (try SQLiteStore(path: folder.file())).close()
    }

    @Test("a path that is a folder, or below a file, is refused")
    func folders() throws {
        try FileManager.default.createDirectory(atPath: folder.file(), withIntermediateDirectories: false)
        guard case .failed = refusal() else { Issue.record("a folder was opened"); return }
        try folder.write(Data([1]), to: "file")
        #expect(throws: StoreError.self) { try SQLiteStore(path: folder.file("file/plans.db")) }
    }

    @Test("a file cut short is refused, or its damage is told", arguments: [0.02, 0.2, 0.5, 0.77, 0.99])
    func truncated(share: Double) async throws {
        _ = try await fill()
        let whole = try folder.bytes()
        try folder.write(whole.prefix(Int(Double(whole.count) * share)))
        try await expectDamage()
    }

    @Test("a file with a page of noise is refused, or its damage is told", arguments: 0..<30)
    func noise(page: Int) async throws {
        _ = try await fill()
        var bytes = try folder.bytes()
        let pages = bytes.count / 4096
        let start = (page % pages) * 4096
        var random = SeededRandom(seed: UInt64(page))
        for index in start..<start + 4096 { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        try folder.write(bytes)
        try await expectDamage()
    }

    private func expectDamage() async throws {
        do throws(StoreError) {
            let store = try SQLiteStore(path: folder.file())
            let problems = try await store.integrityProblems()
            await store.close()
            #expect(!problems.isEmpty)
        } catch {
            guard case .corrupt = error else { Issue.record("the damage was told as \(error)"); return }
        }
    }

    @Test(
        "what may not be written is refused as read-only", .enabled(if: geteuid() != 0, "root may write everything"),
        arguments: [false, true])
    func readOnly(wholeFolder: Bool) async throws {
        _ = try await fill()
        let files = FileManager.default
        let path = wholeFolder ? folder.path : folder.file()
        try files.setAttributes([.posixPermissions: wholeFolder ? 0o500 : 0o400], ofItemAtPath: path)
        #expect(refusal() == .readOnly)
        if wholeFolder {
            #expect(throws: StoreError.readOnly) { try SQLiteStore(path: folder.file("new.db")) }
            #expect(throws: StoreError.readOnly) { try SQLiteStore(path: folder.file("new/new.db")) }
        }
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        #expect(refusal() == nil)
    }
}
