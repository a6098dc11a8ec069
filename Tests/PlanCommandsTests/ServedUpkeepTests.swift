import Foundation
import GRDB
import PlanAPI
import PlanCalendar
import PlanClient
import PlanJSON
import Testing

@testable import PlanCommands

/// What looks after a database is done by a server for whoever asks from elsewhere, and says what is said where the database is.
@Suite("A database behind a server", .serialized, .timeLimit(.minutes(10)))
struct ServedUpkeepTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("plan.yaml", KeepingCommandTests.plan)
    }

    private var database: String { desk.folder + "/.cairn/cairn.db" }

    private func sql(_ text: String) throws {
        let queue = try DatabaseQueue(path: database)
        try queue.write { try $0.execute(sql: text) }
        try queue.close()
    }

    /// What a command says over HTTP; the same as on the database itself.
    private func same(_ words: String..., terminal: Int? = nil) async -> Desk.Outcome {
        let there = await desk.cairn(list: words, terminal: terminal)
        let here = await desk.cairn(list: words + ["--db", database], terminal: terminal)
        #expect(there.out == here.out && there.code == here.code, "\(words): \(there.out)\(there.err) and \(here.out)\(here.err)")
        return there
    }

    @Test("what is broken behind a server is found from elsewhere, word for word")
    func broken() async throws {
        try await ServedDesk.open(desk) { served in
            for _ in 0..<3 { #expect(await desk.cairn("run", "plan.yaml").code == 0) }
            #expect(await same("replay", "--all", "--json").json["equal"] == true)
            #expect(await same("audit", "verify", "--json").json["sound"] == true)
            let second = try #require(await desk.cairn("runs", "--json").json["items"]?[1]?["id"]?.string)
            try sql("UPDATE run SET title = 'other' WHERE number = 1; UPDATE run_event SET body = 'x' WHERE run = 2 AND seq = 2")
            let replayed = await same("replay", "--all", "--json")
            #expect(replayed.code == 1 && replayed.json["different"] == 2, "\(replayed.out)\(replayed.err)")
            #expect(await same("replay", "--all", terminal: 100).out.contains("3 runs replayed, 2 different"))
            let audited = await same("audit", "verify", "--json")
            #expect(audited.code == 1 && audited.json["broken"] == 2, "\(audited.out)")
            _ = await same("audit", "verify", terminal: 100)
            let mended = await same("audit", "mend", "--json")
            #expect(mended.code == 1 && mended.json["looked"] == 3 && mended.json["mended"] == 0, "\(mended.out)")
            _ = await same("audit", "mend", terminal: 100)
            let unreadable = await desk.cairn("replay", second)
            #expect(unreadable.code == 70 && unreadable.err.contains("store.corrupt"), "\(unreadable.err)")
            // The others are still listed.
            let client = try PlanClient(server: served.address, key: try await served.key(of: "user:ada"))
            let listed = try await client.call("listRuns").json()["items"]?.array ?? []
            #expect(listed.count == 2 && !listed.contains { $0["runId"]?.string == second }, "\(listed)")
        }
    }

    @Test("the doctor looks where the server is, and finds what the auditor has found there")
    func doctor() async throws {
        try await ServedDesk.open(desk) { _ in
            #expect(await desk.cairn("run", "plan.yaml").code == 0)
            let well = await desk.cairn("doctor", "--json")
            #expect(well.code == 0, "\(well.out)\(well.err)")
            let here = await desk.cairn("doctor", "--json", "--db", database)
            func names(_ outcome: Desk.Outcome) -> [String] {
                (outcome.json["items"]?.array ?? []).map { "\($0["grade"]?.string ?? "") \($0["name"]?.string ?? "")" }
            }
            #expect(names(well) == names(here) && names(well).contains("ok integrity"))
            #expect(well.json["items"]?[0]?["message"]?.string == database)
            try sql("UPDATE run SET title = 'other'")
            #expect(await desk.cairn("audit", "mend").code == 1)
            let ill = await desk.cairn("doctor", terminal: 100)
            #expect(ill.code == 1 && ill.out.contains("audit.row"), "\(ill.out)")
        }
    }

    @Test("old runs go behind a server as they go here: looked at, asked about, and removed")
    func removal() async throws {
        for _ in 0..<4 { #expect(await desk.cairn("run", "plan.yaml").code == 0) }
        // Before the server begins: one for which forty days pass at once has been held up, and ends.
        desk.pass(.minutes(60 * 24 * 40))
        try await ServedDesk.open(desk) { _ in
            let dry = await same("gc", "--older-than", "30d", "--dry-run", "--json")
            #expect(dry.json["runs"] == 3 && dry.json["complete"] == true, "\(dry.out)")
            _ = await same("gc", "--older-than", "30d", "--keep-last", "2", "--dry-run", terminal: 100)
            #expect(await desk.cairn("gc", "--older-than", "30d", "--json").problem["code"]?.string == "gc.unconfirmed")
            #expect(await desk.cairn("gc", "--older-than", "30d", terminal: 80, typing: ["n"]).code == 64)
            #expect(await desk.cairn("gc", "--older-than", "30d", "--yes", "--compact").code == 64)
            #expect(await desk.cairn("runs", "--json").json["items"]?.array?.count == 4)
            let gone = await desk.cairn("gc", "--older-than", "30d", "--keep-last", "3", "--yes", "--json")
            #expect(gone.json["runs"] == 1 && gone.json["dryRun"] == false && gone.json["complete"] == true, "\(gone.out)\(gone.err)")
            let asked = await desk.cairn("gc", "--older-than", "30d", terminal: 90, typing: ["y"])
            #expect(asked.code == 0 && asked.out.contains("removed 2 runs"), "\(asked.out)\(asked.err)")
            #expect(await desk.cairn("runs", "--json").json["items"]?.array?.count == 1)
            #expect(await same("gc", "--yes", "--json").json["runs"] == 0)
        }
    }

    @Test("a server keeps what a webhook has not been told of, unless somebody says that it need not be")
    func untold() async throws {
        #expect(await desk.cairn("run", "plan.yaml").code == 0)
        let made = await desk.cairn("webhooks", "add", "https://example.org/e", "--json")
        let webhook = try #require(made.json["id"]?.string, "\(made.err)")
        for _ in 0..<2 { #expect(await desk.cairn("run", "plan.yaml").code == 0) }
        desk.pass(.minutes(60 * 24 * 40))
        try await ServedDesk.open(desk) { _ in
            let kept = await same("gc", "--older-than", "30d", "--dry-run", "--json")
            #expect(kept.json["runs"] == 1 && kept.out.contains("webhook \(webhook) has not been told"), "\(kept.out)\(kept.err)")
            let told = await same("gc", "--older-than", "30d", "--dry-run", terminal: 100)
            #expect(told.out.contains("1 run kept for webhooks"), "\(told.out)")
            #expect(await same("gc", "--older-than", "30d", "--ignore-webhooks", "--dry-run", "--json").json["runs"] == 2)
            let gone = await desk.cairn("gc", "--older-than", "30d", "--ignore-webhooks", "--yes", "--json")
            #expect(gone.json["runs"] == 2, "\(gone.out)\(gone.err)")
        }
    }

    @Test("a backup of what a server has open is written here, checked, and restored; nothing is left where the server is")
    func backup() async throws {
        try await ServedDesk.open(desk) { _ in
            for _ in 0..<2 { #expect(await desk.cairn("run", "plan.yaml").code == 0) }
            let made = await desk.cairn("backup", "b.db", "--json")
            #expect(made.code == 0 && made.json["verified"] == true && made.json["runs"] == 2, "\(made.out)\(made.err)")
            #expect(made.json["path"]?.string == desk.folder + "/b.db")
            let here = await desk.cairn("backup", "c.db", "--json", "--db", database)
            for name in ["schema", "runs", "unfinished", "contents"] { #expect(made.json[name] == here.json[name], "\(name)") }
            let again = await desk.cairn("backup", "b.db", "--json")
            #expect(again.code == 65 && again.problem["code"]?.string == "backup.exists")
            #expect(await desk.cairn("backup", "b.db", "--force", terminal: 80).out.contains("every hash is right"))
            #expect(await desk.cairn("backup", "no/such/b.db", "--json").problem["code"]?.string == "file.unwritable")
            #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder + "/.cairn").allSatisfy { !$0.contains("backup") })
            let files = try FileManager.default.contentsOfDirectory(atPath: desk.folder).filter { $0.contains(".db") }
            #expect(files.sorted() == ["b.db", "c.db"])
            #expect(await desk.cairn("restore", "b.db", "--db", desk.folder + "/d.db").code == 0)
            let restored = await desk.cairn("runs", "--json", "--db", desk.folder + "/d.db")
            #expect(restored.json["items"]?.array?.count == 2, "\(restored.out)\(restored.err)")
            #expect(await desk.cairn("replay", "--all", "--db", desk.folder + "/d.db").code == 0)
        }
    }

    @Test("who may not look after the database is refused, and changes nothing")
    func doors() async throws {
        try await ServedDesk.open(desk) { served in
            #expect(await desk.cairn("run", "plan.yaml").code == 0)
            _ = await desk.cairn("directory", "add", "user:bo", "--role", "operator")
            _ = await desk.cairn("directory", "add", "user:eve", "--role", "auditor")
            _ = try await served.key(of: "user:cy", scopes: [.read])
            for words in [["doctor"], ["audit", "verify"], ["audit", "mend"], ["gc", "--yes"], ["backup", "b.db"]] {
                for person in ["bo", "cy"] {
                    let refused = await desk.cairn(list: words + ["--as", person])
                    #expect(refused.code == 77, "\(words) \(person): \(refused.out)\(refused.err)")
                }
            }
            #expect(await desk.cairn("doctor", "--as", "eve").code == 0)
            #expect(await desk.cairn("audit", "verify", "--as", "eve").code == 0)
            #expect(await desk.cairn("replay", "--all", "--as", "eve").code == 0)
            #expect(await desk.cairn("gc", "--yes", "--as", "eve").code == 77)
            #expect(await desk.cairn("audit", "mend", "--as", "eve").code == 77)
            #expect(await desk.cairn("backup", "b.db", "--as", "eve").code == 77)
            #expect(!FileManager.default.fileExists(atPath: desk.folder + "/b.db"))
        }
    }
}
