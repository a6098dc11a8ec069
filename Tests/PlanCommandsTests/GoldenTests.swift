import Foundation
import GRDB
import PlanCalendar
import PlanJSON
import Testing

@testable import PlanCommands

/// Files that released versions have left, one of each schema: a run that waits for a person, one that waits for a time, one whose process
/// was killed in the middle of a program, a completed and an aborted one. Golden/README.md tells how they were made.
@Suite("A database of an older version", .serialized)
struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent(
        "Golden")
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".db") }.sorted()

    /// A desk with a copy of a golden file, at a time when whatever has driven its runs must be gone.
    private func desk(_ name: String) async throws -> Desk {
        let desk = try Desk()
        try FileManager.default.createDirectory(atPath: desk.folder + "/.cairn", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: Self.folder.path + "/" + name, toPath: desk.folder + "/.cairn/cairn.db")
        let left = try await database(desk) { try Int64.fetchOne($0, sql: "SELECT max(lease_until) FROM engine") ?? 0 }
        let ahead = left + 60_000 - Int64(Date().timeIntervalSince1970 * 1_000)
        desk.pass(TimeSpan(milliseconds: max(ahead, 0)))
        return desk
    }

    private func database<Value>(_ desk: Desk, _ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        let queue = try DatabaseQueue(path: desk.folder + "/.cairn/cairn.db")
        defer { try? queue.close() }
        return try queue.inDatabase(body)
    }

    private func run(_ kind: String, _ desk: Desk) async throws -> String {
        let found = await desk.cairn("runs", "--label", "kind=\(kind)", "--json").json["items"]?.array ?? []
        return try #require(found.first?["id"]?.string, "there is no run '\(kind)'")
    }

    @Test("there is a file of every schema that was released")
    func areThere() { #expect(Self.names.starts(with: ["schema-1.db", "schema-2.db", "schema-3.db"])) }

    @Test("is brought forward, is sound, and its runs go on to their end", arguments: names)
    func goesOn(name: String) async throws {
        let desk = try await desk(name)
        let sound = await desk.cairn("audit", "verify", "--json")
        #expect(sound.code == 0 && sound.json["checked"] == 5, "\(sound.out)\(sound.err)")
        #expect(await desk.cairn("replay", "--all").lines == ["replayed\t5\t0"])
        let mended = await desk.cairn("audit", "mend", "--json")
        #expect(mended.code == 0 && mended.json["mended"] == 0, "\(mended.out)")
        #expect(await desk.cairn("inbox", "--json").json["items"]?.array?.count == 1)
        for (kind, code) in [("completed", 0), ("cancelled", 3)] as [(String, Int32)] {
            #expect(await desk.cairn("watch", try await run(kind, desk)).code == code)
        }
        for kind in ["timer", "killed"] {
            let outcome = await desk.cairn("resume", try await run(kind, desk))
            #expect(outcome.code == 0, "\(kind): \(outcome.out)\(outcome.err)")
        }
        let waits = try await run("waits", desk)
        #expect(await desk.cairn("approve", waits).code == 0)
        let statuses = await desk.cairn("runs", "--json").json["items"]?.array?.compactMap { $0["status"]?.string }
        #expect(statuses?.filter { $0 == "completed" }.count == 4, "\(statuses ?? [])")
        #expect(await desk.cairn("audit", "verify").code == 0)
        #expect(await desk.cairn("doctor").code == 0)
        #expect(await desk.cairn("gc", "--older-than", "0s", "--yes").code == 0)
        #expect(await desk.cairn("audit", "verify").code == 0)
    }

    @Test("is restored as a backup", arguments: names)
    func restored(name: String) async throws {
        let desk = try Desk()
        let outcome = await desk.cairn("restore", Self.folder.path + "/" + name, "--json")
        #expect(outcome.code == 0 && outcome.json["runs"] == 5 && outcome.json["unfinished"] == 3, "\(outcome.err)")
        #expect(await desk.cairn("audit", "verify").code == 0)
        #expect(await desk.cairn("resume", try await run("killed", desk)).code == 0, "nobody holds it any more")
    }

    @Test("one of a newer version is refused by every command, and not a byte of it is written")
    func newer() async throws {
        let desk = try await desk(Self.names.last ?? "")
        let known = try await database(desk) { database in
            try database.execute(sql: "PRAGMA user_version = 99")
            return try Int.fetchOne(database, sql: "PRAGMA user_version")
        }
        #expect(known == 99)
        let path = URL(fileURLWithPath: desk.folder + "/.cairn/cairn.db")
        let before = try Data(contentsOf: path)
        let commands = [
            ["runs"], ["resume", "@last"], ["approve", "@last"], ["backup", "b.db"], ["gc", "--older-than", "0s", "--yes"],
            ["audit", "mend"], ["schedules", "run", "--for", "1s"],
        ]
        for command in commands {
            let outcome = await desk.cairn(list: command + ["--json"])
            #expect(outcome.code == 78 && outcome.problem["code"]?.string == "store.newer-schema", "\(command): \(outcome.err)")
            #expect(outcome.problem["message"]?.string?.contains("has schema 99; this version knows") == true)
        }
        #expect(await desk.cairn("doctor").code == 1)
        #expect(try Data(contentsOf: path) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder + "/.cairn") == ["cairn.db"])
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/b.db"))
    }
}
