import Foundation
import GRDB
import PlanCalendar
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("Keeping a database", .serialized)
struct KeepingCommandTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("plan.yaml", Self.plan)
        try desk.write("ask.yaml", Self.ask)
    }

    static let plan = """
        plan: 1
        title: Short
        nodes:
          - { id: say, type: program, command: [echo, hello], effects: read }
        """

    static let ask = """
        plan: 1
        title: Ask
        nodes:
          - { id: go, type: human-approval, owner: "user:ada" }
          - { id: rest, type: wait, for: 1h, dependsOn: [go] }
          - { id: last, type: system-task, owner: "system:noop", effects: read, dependsOn: [rest] }
        """

    private func sql(_ text: String) throws {
        let queue = try DatabaseQueue(path: desk.folder + "/.cairn/cairn.db")
        try queue.write { try $0.execute(sql: text) }
        try queue.close()
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.folder).filter { !$0.hasPrefix(".") }.sorted()
    }

    // MARK: - Backup

    @Test("a backup is written once, named, and brings back what was there")
    func backup() async throws {
        #expect(await desk.cairn("run", "ask.yaml").code == 10)
        let made = await desk.cairn("backup", "b.db", "--json")
        #expect(made.code == 0 && made.json["verified"] == true && made.json["runs"] == 1 && made.json["unfinished"] == 1, "\(made.err)")
        #expect(made.json["path"]?.string?.hasSuffix("/b.db") == true)
        let again = await desk.cairn("backup", "b.db", "--json")
        #expect(again.code == 65 && again.problem["code"]?.string == "backup.exists")
        #expect(await desk.cairn("backup", "b.db", "--force", terminal: 80).out.contains("every hash is right"))
        let before = await desk.cairn("events", "--json").out
        #expect(await desk.cairn("run", "plan.yaml").code == 0)
        let refused = await desk.cairn("restore", "b.db", "--json")
        #expect(refused.code == 65 && refused.problem["code"]?.string == "restore.exists")
        #expect(await desk.cairn("runs", "--json").json["items"]?.array?.count == 2)
        let restored = await desk.cairn("restore", "b.db", "--force", "--json")
        #expect(restored.code == 0 && restored.json["next"]?.string?.contains("resume") == true, "\(restored.err)")
        #expect(await desk.cairn("events", "--json").out == before)
        #expect(await desk.cairn("approve", "@last", "--no-drive").code == 0)
        #expect(await desk.cairn("audit", "verify").code == 0)
        #expect(try names() == ["ask.yaml", "b.db", "plan.yaml"])
    }

    @Test("a backup is restored where there is nothing, and its runs go on there")
    func elsewhere() async throws {
        #expect(await desk.cairn("run", "ask.yaml").code == 10)
        #expect(await desk.cairn("backup", "b.db").code == 0)
        let other = try Desk()
        let restored = await other.cairn("restore", desk.folder + "/b.db")
        #expect(restored.code == 0 && restored.out.hasPrefix("restored\t"), "\(restored.err)")
        #expect(await other.cairn("approve", "@last", "--no-drive").code == 0)
        #expect(await other.cairn("resume", "@last", "--timeout", "1s").code == 11)
        other.pass(.minutes(61))
        #expect(await other.cairn("resume", "@last").code == 0)
        #expect(await other.cairn("status", "--json").json["status"]?.string == "completed")
    }

    @Test("what cannot be backed up or restored is told, and nothing is touched")
    func refused() async throws {
        #expect(await desk.cairn("backup", "b.db", "--json").problem["code"]?.string == "store.missing")
        #expect(await desk.cairn("run", "plan.yaml").code == 0)
        let before = await desk.cairn("runs", "--json").out
        try desk.write("text.db", "no database")
        try FileManager.default.createDirectory(atPath: desk.folder + "/folder", withIntermediateDirectories: true)
        let tries: [([String], Int32, String)] = [
            (["backup", ".cairn/cairn.db", "--force"], 64, "backup.same-file"), (["backup", "folder"], 64, "file.folder"),
            (["backup", "no/where.db"], 77, "file.unwritable"), (["restore", "none.db", "--force"], 66, "file.missing"),
            (["restore", "folder", "--force"], 66, "file.folder"), (["restore", "text.db", "--force"], 65, "restore.damaged"),
            (["restore", ".cairn/cairn.db", "--force"], 64, "backup.same-file"),
        ]
        for (arguments, code, problem) in tries {
            let outcome = await desk.cairn(list: arguments + ["--json"])
            #expect(outcome.code == code && outcome.problem["code"]?.string == problem, "\(arguments): \(outcome.err)")
        }
        try sql("UPDATE run_event SET body = replace(body, 'say', 'sag') WHERE seq = 3")
        let damaged = await desk.cairn("backup", "b.db", "--json")
        #expect(damaged.code == 70 && damaged.problem["code"]?.string == "backup.damaged", "\(damaged.err)")
        #expect(await desk.cairn("runs", "--json").out == before)
        #expect(try names() == ["ask.yaml", "folder", "plan.yaml", "text.db"])
    }

    // MARK: - Retention

    private func runs() async -> [String] {
        await desk.cairn("runs", "--json").json["items"]?.array?.compactMap { $0["id"]?.string } ?? []
    }

    @Test("runs go when they are old enough and somebody has agreed; what programs said goes with them")
    func retention() async throws {
        for _ in 0..<3 { #expect(await desk.cairn("run", "plan.yaml").code == 0) }
        #expect(await desk.cairn("run", "ask.yaml").code == 10)
        let all = await runs()
        let logs = { (try? FileManager.default.contentsOfDirectory(atPath: desk.folder + "/.cairn/logs"))?.count ?? 0 }
        #expect(logs() == 3)
        #expect(await desk.cairn("gc", "--older-than", "30d", "--dry-run", "--json").json["runs"] == 0)
        desk.pass(.minutes(40 * 24 * 60))
        let dry = await desk.cairn("gc", "--older-than", "30d", "--dry-run", "--json")
        #expect(dry.json["runs"] == 3 && dry.json["dryRun"] == true && (dry.json["bytes"]?.int ?? 0) > 0, "\(dry.out)\(dry.err)")
        #expect(await desk.cairn("gc", "--older-than", "30d", "--json").problem["code"]?.string == "gc.unconfirmed")
        #expect(await desk.cairn("gc", "--older-than", "30d", terminal: 80, typing: ["n"]).code == 64)
        #expect(await runs() == all && logs() == 3)
        let kept = await desk.cairn("gc", "--older-than", "30d", "--keep-last", "1", "--yes", "--json")
        #expect(kept.code == 0 && kept.json["runs"] == 2 && kept.json["complete"] == true, "\(kept.err)")
        #expect(await runs() == Array(all.prefix(2)) && logs() == 1)
        let asked = await desk.cairn("gc", "--older-than", "30d", terminal: 90, typing: ["y"])
        #expect(asked.code == 0 && asked.out.contains("removed 1 run, with "), "\(asked.out)")
        #expect(await runs() == Array(all.prefix(1)) && logs() == 0)
        #expect(await desk.cairn("audit", "verify").code == 0)
        #expect(await desk.cairn("doctor", "--json").code == 0)
    }

    @Test("what was forked from is kept, with who says so, as long as the fork is")
    func referred() async throws {
        #expect(await desk.cairn("run", "plan.yaml").code == 0)
        let fork = await desk.cairn("fork", "@last", "--json")
        #expect(fork.code == 0, "\(fork.err)")
        #expect(await desk.cairn("run", "ask.yaml").code == 10)
        desk.pass(.minutes(40 * 24 * 60))
        let all = await runs()
        let narrow = await desk.cairn("gc", "--older-than", "30d", "--keep-last", "1", "--dry-run", terminal: 100)
        #expect(narrow.out.contains("· kept") && narrow.out.contains("comes from it"), "\(narrow.out)\(narrow.err)")
        #expect(await desk.cairn("gc", "--older-than", "30d", "--keep-last", "1", "--yes").code == 0)
        #expect(await runs() == all)
        #expect(await desk.cairn("gc", "--older-than", "30d", "--yes", "--json").json["runs"] == 2)
        #expect(await runs().count == 1)
    }

    @Test("what a webhook has not been told of is kept, unless somebody says that it need not be")
    func untold() async throws {
        #expect(await desk.cairn("run", "plan.yaml").code == 0)
        let made = await desk.cairn("webhooks", "add", "https://example.org/e", "--json")
        let webhook = try #require(made.json["id"]?.string, "\(made.err)")
        for _ in 0..<2 { #expect(await desk.cairn("run", "plan.yaml").code == 0) }
        desk.pass(.minutes(40 * 24 * 60))
        let kept = await desk.cairn("gc", "--older-than", "30d", "--yes", "--json")
        // Before the webhook was made nothing is for it.
        #expect(kept.code == 0 && kept.json["runs"] == 1, "\(kept.out)\(kept.err)")
        #expect(kept.json["items"]?.array?.contains { $0["kept"]?.string?.contains("webhook \(webhook)") == true } == true)
        #expect(await runs().count == 2)
        let dry = await desk.cairn("gc", "--older-than", "30d", "--dry-run", terminal: 120)
        #expect(dry.out.contains("run kept for webhooks; with --ignore-webhooks"), "\(dry.out)")
        #expect(await desk.cairn("gc", "--ignore-webhooks", "--yes", "--json").problem["code"]?.string == "usage")
        let rest = await desk.cairn("gc", "--older-than", "30d", "--ignore-webhooks", "--yes", "--json")
        #expect(rest.code == 0 && rest.json["runs"] == 1, "\(rest.out)\(rest.err)")
        #expect(await runs().count == 1)
    }

    static let slips = [
        ["--keep-last", "2"], ["--status", "completed"], ["--plan", "x"], ["--older-than", "soon"],
        ["--older-than", "1d", "--keep-last=-1"],
        ["--older-than", "1d", "--status", "running"],
    ]

    @Test("a removal that is not said clearly removes nothing", arguments: slips)
    func unclear(arguments: [String]) async throws {
        #expect(await desk.cairn("run", "plan.yaml").code == 0)
        let outcome = await desk.cairn(list: ["gc", "--yes", "--json"] + arguments)
        #expect(outcome.code == 64 && outcome.problem["code"]?.string == "usage", "\(outcome.err)")
        #expect(await runs().count == 1)
    }

    // MARK: - The auditor

    @Test("the auditor mends what it can, and the doctor tells what it cannot until it is gone")
    func auditor() async throws {
        #expect(await desk.cairn("run", "ask.yaml").code == 10)
        #expect(await desk.cairn("approve", "@last", "--no-drive").code == 0)
        #expect(await desk.cairn("resume", "@last", "--timeout", "1s").code == 11)
        #expect(await desk.cairn("doctor", "--json").code == 0)
        try sql("UPDATE run SET next_timer = NULL")
        #expect(await desk.cairn("replay", "--all").code == 1)
        let mended = await desk.cairn("audit", "mend", "--json")
        #expect(mended.code == 0 && mended.json["mended"] == 1 && mended.json["open"] == 0, "\(mended.out)\(mended.err)")
        #expect(mended.json["items"]?[0]?["sentence"]?.string?.contains("nextTimer") == true)
        let doctor = await desk.cairn("doctor", terminal: 100)
        #expect(doctor.code == 0 && doctor.out.contains("the auditor has mended 1 thing"), "\(doctor.out)")
        #expect(await desk.cairn("replay", "--all").lines == ["replayed\t1\t0"])
        try sql("UPDATE run SET title = 'other'")
        let open = await desk.cairn("audit", "mend", terminal: 100)
        #expect(open.code == 1 && open.out.contains("✗ open [audit.row]"), "\(open.out)")
        let told = await desk.cairn("doctor", "--json")
        let incident = told.json["items"]?.array?.first { $0["name"]?.string == "incident" }
        #expect(told.code == 1 && incident?["next"]?.string?.contains("cairn audit verify") == true, "\(told.out)")
        try sql("UPDATE run SET title = 'Ask'")
        #expect(await desk.cairn("audit", "mend").code == 0)
        #expect(await desk.cairn("doctor").code == 0)
    }

    @Test("a replay of everything names each run that is different, also one that cannot be read")
    func replayed() async throws {
        for _ in 0..<3 { #expect(await desk.cairn("run", "ask.yaml").code == 10) }
        #expect(await desk.cairn("replay", "--all", "--json").json["equal"] == true)
        try sql("UPDATE approval SET status = 'approved' WHERE run = 1; UPDATE run_event SET body = 'x' WHERE run = 2 AND seq = 2")
        let outcome = await desk.cairn("replay", "--all", "--json")
        #expect(outcome.code == 1 && outcome.json["replayed"] == 3 && outcome.json["different"] == 2, "\(outcome.out)\(outcome.err)")
        #expect(outcome.json["items"]?[0]?["unreadable"]?.string?.contains("event 2") == true)
        #expect(outcome.json["items"]?[1]?["requests"]?.array?.count == 1)
        #expect(await desk.cairn("replay", "--all", "@last").code == 64)
    }
}
