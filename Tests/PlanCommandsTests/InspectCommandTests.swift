import Foundation
import GRDB
import PlanJSON
import Testing

@testable import PlanCommands

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Looking at what happened", .serialized)
struct InspectCommandTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write("plan.yaml", Self.plan)
    }

    static let plan = """
        plan: 1
        title: Greet & ask <all>
        objective: To have greeted.
        inputs: { type: object, properties: { name: { type: string, default: Ada } } }
        nodes:
          - { id: greet, type: system-task, owner: "system:echo", effects: read, input: { name: "${{ inputs.name }}" } }
          - id: many
            type: map
            dependsOn: [greet]
            over: "[1, 2]"
            as: x
            each: { type: system-task, owner: "system:echo", effects: read, input: { x: "${{ x }}" } }
          - { id: go, type: human-approval, owner: "user:ada", dependsOn: [many], show: { said: "${{ nodes.greet.output.name }}" } }
        outputs: { said: "${{ nodes.greet.output.name }}" }
        """

    /// A run that was approved with a word.
    private func approved(_ arguments: [String] = []) async throws {
        #expect(await desk.cairn(list: ["run", "plan.yaml"] + arguments).code == 10)
        #expect(await desk.cairn("approve", "@last", "-m", "<b>fine</b>").code == 0)
    }

    /// Changes the database behind the program's back.
    private func sql(_ text: String) throws {
        let queue = try DatabaseQueue(path: desk.folder + "/.cairn/cairn.db")
        try queue.write { try $0.execute(sql: text) }
        try queue.close()
    }

    // MARK: - The past

    @Test("a run is shown as it was after an event, and nobody is told to act on it")
    func past() async throws {
        try await approved()
        let began = await desk.cairn("status", "--at", "1", "--json")
        #expect(began.json["status"]?.string == "running" && began.json["asOf"]?["seq"]?.int == 1, "\(began.err)")
        #expect(began.json["nodes"]?[0]?["status"]?.string == "ready")
        let asked = try await seq(of: "approval-requested")
        let human = await desk.cairn("status", "--at", "\(asked)", terminal: 90)
        #expect(
            human.out.contains("as it was after event \(asked) of ")
                && human.lines.contains { $0.hasPrefix("✋ awaiting-human") && $0.contains(" go ") })
        #expect(!human.out.contains("cairn approve"))
        let graph = await desk.cairn("graph", "@last", "--at", "1", "--json")
        #expect(graph.json["nodes"]?.array?.map { $0["status"]?.string } == ["ready", "pending", "pending"])
        #expect(await desk.cairn("graph", "@last", "--json").json["nodes"]?[2]?["status"]?.string == "completed")
    }

    @Test("an event that is not there is told with those that are", arguments: ["0", "-3", "99999"])
    func noEvent(seq: String) async throws {
        try await approved()
        for arguments in [["status", "@last"], ["graph", "@last"]] {
            let outcome = await desk.cairn(list: arguments + ["--json", "--at=\(seq)"])
            #expect(outcome.code == 66 && outcome.problem["code"]?.string == "event.unknown", "\(outcome.err)")
        }
        #expect(await desk.cairn("graph", "plan.yaml", "--at", "1").code == 64)
    }

    private func seq(of type: String) async throws -> Int64 {
        let line = await desk.cairn("events", "--json", "--type", type).lines.first ?? ""
        return try #require(JSON(parsing: line)["seq"]?.int)
    }

    @Test("events are picked by type, by node and by what came before, and still chain to what they follow")
    func events() async throws {
        try await approved()
        let all = await desk.cairn("events", "--plain").lines
        let done = await desk.cairn("events", "--plain", "--type", "node-completed", "--type", "run-completed").lines
        #expect(!done.isEmpty && done == all.filter { $0.contains("\tnode-completed\t") || $0.contains("\trun-completed\t") })
        let map = await desk.cairn("events", "--plain", "--node", "many").lines
        #expect(map == all.filter { $0.contains("'many'") || $0.contains("'many[") })
        let item = await desk.cairn("events", "--plain", "--node", "many[1]").lines
        #expect(!item.isEmpty && item == all.filter { $0.contains("'many[1]'") })
        #expect(await desk.cairn("events", "@last/many[1]", "--plain").lines == item)
        #expect(await desk.cairn("events", "--plain", "--node", "many[1]", "--after", "1000").out == "")
        #expect(await desk.cairn("events", "--node", "mnay", "--json").problem["suggestion"]?.string == "did you mean 'many'?")
        let whole = await desk.cairn("events", "--json").lines.compactMap { try? JSON(parsing: $0) }
        for line in await desk.cairn("events", "--json", "--type", "node-completed").lines {
            let event = try JSON(parsing: line)
            #expect(event["prevHash"] == whole.first { $0["seq"]?.int == (event["seq"]?.int ?? 0) - 1 }?["hash"])
        }
    }

    // MARK: - Exports

    @Test("an export is sound anywhere, and one changed byte in it is named")
    func exported() async throws {
        try await approved()
        #expect(await desk.cairn("export", "-o", "run.json").code == 0)
        let sound = await desk.cairn("audit", "verify", "run.json", "--db", "/nowhere", terminal: 80)
        #expect(sound.code == 0 && sound.out.hasPrefix("✓ sound"), "\(sound.out)\(sound.err)")
        let text = try desk.read("run.json")
        #expect(await desk.cairn("audit", "verify", "-", input: text).code == 0)
        try desk.write("changed.json", text.replacing(#"\"comment\":\"<b>fine"#, with: #"\"comment\":\"<b>fime"#))
        let broken = await desk.cairn("audit", "verify", "changed.json", "--json")
        #expect(broken.code == 1 && broken.json["sound"] == false)
        let seq = try await seq(of: "approval-responded")
        let finding = broken.json["items"]?[0]?["findings"]?[0]
        #expect(finding?["code"]?.string == "audit.hash" && finding?["seq"]?.int == seq, "\(broken.out)")
        try desk.write("cut.json", String(text.dropLast(40)))
        let cut = await desk.cairn("audit", "verify", "cut.json", "--json")
        #expect(cut.code == 65 && cut.problem["code"]?.string == "export.invalid")
        #expect(await desk.cairn("audit", "verify", "plan.yaml").code == 65)
        #expect(await desk.cairn("audit", "verify", "none.json").code == 66)
    }

    @Test("a report in HTML is one well-formed page without scripts and outside references, and nothing of a plan gets out of its text")
    func page() async throws {
        try await approved(["-i", #"name=</td><script>alert(1)</script>"#])
        let outcome = await desk.cairn("export", "--format", "html")
        #expect(outcome.code == 0)
        let page = outcome.out
        #expect(page.contains("<h1>Greet &amp; ask &lt;all&gt;</h1>") && page.contains("&lt;b&gt;fine&lt;/b&gt;"))
        #expect(page.contains("user:ada") && page.contains("To have greeted.") && page.contains("<svg "))
        #expect(!page.lowercased().contains("<script") && !page.contains("<b>fine"))
        #expect(!page.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "").contains("http://") && !page.contains("https:"))
        #expect(!page.contains("src=") && !page.contains("href=\"http") && !page.contains("url("))
        let body = try #require(page.firstRange(of: "<main>")), end = try #require(page.firstRange(of: "</main>"))
        let xml = page[body.lowerBound..<end.upperBound].replacing("<br>", with: "<br/>")
        #expect(XMLParser(data: Data(xml.utf8)).parse(), "every element is closed")
        let head = await desk.cairn("audit", "verify", "@last", "--json").json["items"]?[0]?["headHash"]?.string
        #expect(page.contains(try #require(head)))
    }

    @Test("a report in Markdown says the same, and its tables hold whatever the texts are")
    func markdown() async throws {
        try await approved(["-i", "name=a | b"])
        #expect(await desk.cairn("export", "-o", "run.md").code == 0)
        let text = try desk.read("run.md")
        #expect(text.hasPrefix("# Greet &amp; ask &lt;all>\n\n**✓ completed**"), "\(text)")
        #expect(text.contains("- **said**: a \\| b"))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("completed") }
        #expect(rows.allSatisfy { $0.replacing("\\|", with: "").filter { $0 == "|" }.count == 6 }, "\(rows)")
    }

    @Test("the format is that which the file's name says, or is given")
    func format() async throws {
        try await approved()
        #expect(await desk.cairn("export", "-o", "run.html").code == 0)
        #expect(try desk.read("run.html").hasPrefix("<!DOCTYPE html>"))
        #expect(await desk.cairn("export", "-o", "run.txt", "--format", "json").code == 0)
        #expect(try desk.read("run.txt").hasPrefix("{"))
        #expect(await desk.cairn("export", "--json").json["format"]?.string == "cairn-run")
        #expect(await desk.cairn("export", "-o", "no/such/folder.json", "--json").problem["code"]?.string == "file.unwritable")
        #expect(await desk.cairn("export", "--format", "pdf").code == 64)
    }

    // MARK: - Audits

    @Test("a database is checked whole, and one changed byte of any event is found")
    func database() async throws {
        try await approved()
        try await approved()
        let sound = await desk.cairn("audit", "verify", terminal: 80)
        #expect(sound.code == 0 && sound.out.contains("2 runs checked, 0 broken"), "\(sound.out)\(sound.err)")
        #expect(await desk.cairn("audit", "verify").lines == ["checked\t2\t0"])
        try sql("UPDATE run_event SET body = replace(body, '<b>fine', '<b>fime') WHERE run = 1")
        let broken = await desk.cairn("audit", "verify", "--json")
        #expect(broken.code == 1 && broken.json["checked"] == 2 && broken.json["broken"] == 1)
        let verdict = broken.json["items"]?.array?.first { $0["sound"] == false }
        #expect(verdict?["findings"]?[0]?["code"]?.string == "audit.hash", "\(broken.out)")
        #expect(verdict?["findings"]?[0]?["seq"]?.int == (try await seq(of: "approval-responded")))
        #expect(await desk.cairn("audit", "verify", "@last").code == 0, "the other run is sound")
        let human = await desk.cairn("audit", "verify", terminal: 80)
        #expect(
            human.code == 1 && human.out.contains("✗ broken") && human.lines.allSatisfy { TerminalText.width(of: $0) <= 80 }, "\(human.out)"
        )
    }

    static let changes: [(sql: String, code: String)] = [
        ("UPDATE run SET status = 'failed'", "audit.row"), ("UPDATE run SET done = done - 1", "audit.row"),
        ("UPDATE run SET title = 'x'", "audit.row"), ("UPDATE run SET version = version + 1", "audit.gap"),
        ("UPDATE run SET version = version - 1", "audit.run-unreadable"), ("UPDATE plan_spec SET plan = 'x'", "audit.plan"),
        ("UPDATE run_event SET hash = zeroblob(32) WHERE seq = 3", "audit.hash"), ("DELETE FROM run_event WHERE seq = 4", "audit.gap"),
        ("UPDATE approval SET closed_by = 'user:eve'", "audit.request"), ("DELETE FROM approval", "audit.request"),
        ("UPDATE plan_spec SET plan = replace(plan, 'greeted', 'gritted')", "audit.plan"),
        ("UPDATE run_event SET at = at + 1 WHERE seq = 3", "audit.hash"),
        ("UPDATE run_event SET type = 'node-failed' WHERE seq = 3", "audit.hash"),
        ("UPDATE run_event SET by = 'user:eve' WHERE seq = 3", "audit.hash"),
    ]

    @Test("whatever row is changed behind the program's back is found", arguments: changes)
    func changed(sql text: String, code: String) async throws {
        try await approved()
        try sql(text)
        let outcome = await desk.cairn("audit", "verify", "--json")
        let codes = outcome.json["items"]?[0]?["findings"]?.array?.compactMap { $0["code"]?.string } ?? []
        #expect(outcome.code == 1 && codes.contains(code), "\(outcome.out)\(outcome.err)")
    }

    @Test("a replay comes to what is stored, and says where it does not")
    func replay() async throws {
        try await approved()
        let equal = await desk.cairn("replay", terminal: 100)
        #expect(equal.code == 0 && equal.out.hasPrefix("✓ equal") && equal.out.contains("3 nodes"), "\(equal.out)")
        #expect(await desk.cairn("replay", "--json").json["equal"] == true)
        try sql("UPDATE run SET done = 1")
        let different = await desk.cairn("replay", "--json")
        #expect(different.code == 1 && different.json["row"]?[0]?["message"]?.string?.contains("/done is 1 in the row and 3") == true)
        #expect(await desk.cairn("replay", "run_nothing").code == 66)
    }

    // MARK: - Checkpoints and comparison

    @Test("checkpoints are listed, and two of them are told apart")
    func checkpoints() async throws {
        try await approved()
        let list = try #require(await desk.cairn("checkpoints", "--json").json["items"]?.array)
        #expect(
            list.map { $0["reason"]?.string ?? "" }.filter { $0 != "node-completed" } == [
                "plan-created", "approval-responded", "run-completed",
            ])
        #expect(list.map { $0["sequence"]?.int } == (1...list.count).map { Int64($0) })
        #expect(list.last?["lastCompletedNodeIds"] == ["greet", "many", "go"])
        #expect(await desk.cairn("checkpoints").lines.count == list.count)
        let diff = await desk.cairn("checkpoints", "@last", "--diff", "1", "\(list.count)", "--json")
        #expect(diff.json["toStatus"]?.string == "completed" && diff.json["nodes"]?.array?.count == 3, "\(diff.err)")
        #expect(await desk.cairn("checkpoints", "--diff", "1", "2", terminal: 90).out.contains("greet"))
        #expect(await desk.cairn("checkpoints", "--diff", "1").code == 64)
        #expect(await desk.cairn("checkpoints", "--diff", "1", "99", "--json").problem["code"]?.string == "checkpoint.unknown")
    }

    @Test("two runs are compared; what only took another time is no difference")
    func compare() async throws {
        try await approved()
        try await approved()
        let runs = await desk.cairn("runs", "--json").json["items"]?.array?.compactMap { $0["id"]?.string } ?? []
        #expect(await desk.cairn("compare", runs[0], runs[1]).code == 0)
        try await approved(["-i", "name=Bo"])
        let outcome = await desk.cairn("compare", runs[0], "@last", "--json")
        #expect(outcome.code == 1 && outcome.json["samePlan"] == true && outcome.json["inputs"]?[0]?["path"]?.string == "/name")
        #expect(outcome.json["nodes"]?[0]?["sameOutput"] == false && outcome.json["nodes"]?[1]?["same"] == true)
        try desk.write("plan.yaml", Self.plan.replacing("[1, 2]", with: "[1, 2, 3]"))
        try await approved()
        let human = await desk.cairn("compare", runs[0], "@last", "--all", terminal: 80)
        #expect(human.code == 1 && human.out.contains("Plan") && human.out.contains("many"), "\(human.out)")
        #expect(human.lines.allSatisfy { TerminalText.width(of: $0) <= 80 }, "\(human.out)")
    }
}
