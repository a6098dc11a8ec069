import Foundation
import GRDB
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("An SQLite file whose process was killed")
struct CrashTests {
    /// Copies what a killed process leaves behind, while it writes. The log stays shorter than the first checkpoint, as a copy in two
    /// reads is a state that the files really had only as long as the log grows at its end.
    @Test("has everything that was acknowledged, also when its log is torn", arguments: 0..<8)
    func killed(seed: Int) async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        let acknowledged = Acknowledged()
        var copies: [(name: String, acknowledged: [RunID: Int64])] = []
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<8 {
                group.addTask {
                    var run = RunScript("run_\(index)")
                    guard (try? await store.commit(run.begin())) != nil else { return }
                    for _ in 0..<30 {
                        guard (try? await store.commit(run.step(["a", "b"], checkpoint: [1]))) != nil else { return }
                        acknowledged.add(run)
                    }
                }
            }
            for copy in 0..<5 {
                await Task.yield()
                let promised = acknowledged.versions
                let name = "copy\(copy).db"
                for suffix in ["", "-wal"] {
                    try? FileManager.default.copyItem(atPath: folder.file() + suffix, toPath: folder.file(name) + suffix)
                }
                copies.append((name, promised))
            }
        }
        for (name, promised) in copies {
            try await check(folder.file(name), promised: promised)
        }
        try FileManager.default.copyItem(atPath: folder.file(), toPath: folder.file("torn.db"))
        var random = SeededRandom(seed: UInt64(seed))
        let log = try folder.bytes("plans.db-wal")
        try folder.write(log.prefix(Int.random(in: 0...log.count, using: &random)), to: "torn.db-wal")
        try await check(folder.file("torn.db"), promised: [:])
        await store.close()
    }

    private func check(_ path: String, promised: [RunID: Int64]) async throws {
        let store = try SQLiteStore(path: path)
        #expect(try await store.integrityProblems() == [])
        for record in try await store.runs(RunQuery()) {
            #expect(try await store.brokenLink(of: record.id) == nil)
            #expect(record.state.version >= promised[record.id] ?? 0)
        }
        for run in promised.keys { #expect(try await store.load(run) != nil) }
        await store.close()
    }

    @Test(
        "tells missing, changed and foreign events",
        arguments: [
            ("DELETE FROM run_event WHERE run = 1 AND seq = 2", "run run_1 is at version 4 and has 3 events, 1 to 4"),
            ("DELETE FROM run_event WHERE run = 1 AND seq = 4", "run run_1 is at version 4 and has 3 events, 1 to 3"),
            ("UPDATE run_event SET run = 7 WHERE run = 1", "there are events of run number 7, which does not exist"),
            ("DELETE FROM plan_spec", "the plan of run run_1 is missing"),
            ("UPDATE checkpoint SET seq = 9", "the checkpoint of run run_1 is ahead of its events"),
            ("DELETE FROM run_label", "run run_1 is not found by its label team \"a\"=green & \"blue\""),
            ("UPDATE run SET labels = NULL", "run run_1 is found by the label team \"a\"=green & \"blue\", which it does not have"),
            ("UPDATE run SET labels = x'7b'", "run run_1 is found by the label team \"a\"=green & \"blue\", which it does not have"),
            ("UPDATE run_label SET run = 7", "run number 7 is found by the label team \"a\"=green & \"blue\", which it does not have"),
        ])
    func damage(sql: String, problem: String) async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        var run = RunScript("run_1")
        try await store.commit(run.begin(labels: [("team \"a\"", "green & \"blue\"")]))
        try await store.commit(run.step(["a", "b", "c"], checkpoint: [1]))
        #expect(try await store.integrityProblems() == [])
        try await DatabaseQueue(path: folder.file()).write { try $0.execute(sql: sql) }
        #expect(try await store.integrityProblems().contains(problem))
        await store.close()
    }

    @Test("tells the first event that was changed", arguments: ["body = x'00'", "at = at + 1", "by = 'user:eve'", "type = 'b2'"])
    func tampered(change: String) async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        var run = RunScript("run_1")
        try await store.commit(run.begin())
        try await store.commit(run.step(["a", "b", "c"]))
        #expect(try await store.brokenLink(of: run.id) == nil)
        try await DatabaseQueue(path: folder.file()).write { try $0.execute(sql: "UPDATE run_event SET \(change) WHERE seq = 3") }
        #expect(try await store.brokenLink(of: run.id) == 3)
        await store.close()
    }
}
