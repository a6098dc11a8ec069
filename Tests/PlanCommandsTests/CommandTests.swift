import Foundation
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("Commands", .serialized)
struct CommandTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    static let approval = """
        plan: 1
        title: Ask first
        nodes:
          - { id: greet, type: system-task, owner: "system:log-hello-world", effects: read }
          - { id: go, type: human-approval, owner: "user:ada", dependsOn: [greet], show: { said: "${{ nodes.greet.output.message }}" } }
        outputs: { said: "${{ nodes.greet.output.message }}" }
        """

    @Test("a finding is printed with its line, a caret and what may have been meant")
    func finding() async throws {
        let plan = "plan: 1\ntitle: Bad\nnodes:\n  - { id: one, type: program, comand: [ls], command: [ls], effects: read }\n"
        try desk.write("bad.yaml", plan)
        let outcome = await desk.cairn("validate", "bad.yaml")
        #expect(outcome.code == 65)
        #expect(
            outcome.out == """
                error[format.unknown-key]: 'comand' is not a key here
                 --> bad.yaml:4:31
                  |
                4 |   - { id: one, type: program, comand: [ls], command: [ls], effects: read }
                  |                               ^
                  help: did you mean 'command'?

                ✗ bad.yaml: 1 error

                """)
    }

    @Test(
        "a mistake has its exit code and its code",
        arguments: [
            (["frob"], 64, "usage"), (["validate"], 64, "usage"), (["runs", "--limit", "0"], 64, "usage"),
            (["validate", "none.yaml"], 66, "file.missing"), (["status"], 66, "store.missing"), (["run", "."], 66, "file.folder"),
            (["run", "plan.yaml", "-i", "x=1"], 65, "input.invalid"), (["run", "plan.yaml", "-i", "x"], 64, "input.not-a-pair"),
            (["run", "plan.yaml", "--as", "a b"], 64, "person.invalid"), (["run", "plan.yaml", "--timeout", "soon"], 64, "usage"),
        ])
    func mistake(arguments: [String], code: Int32, name: String) async throws {
        try desk.write("plan.yaml", Self.approval)
        let outcome = await desk.cairn(list: arguments + ["--json"])
        #expect(outcome.code == code, "\(outcome.err)")
        #expect(outcome.problem["code"]?.string == name)
        #expect(outcome.problem["message"]?.string?.isEmpty == false)
        #expect(outcome.problem["errors"]?.array != nil)
        #expect(outcome.out == "")
    }

    @Test("a plan stops for a person, says what to type, and is finished by it")
    func approve() async throws {
        try desk.write("plan.yaml", Self.approval)
        let started = await desk.cairn("run", "plan.yaml")
        #expect(started.code == 10, "\(started.err)")
        #expect(started.out.contains("user:ada must approve 'go'"))
        #expect(started.out.contains("cairn approve apr_"))
        let inbox = await desk.cairn("inbox", "--json")
        let request = try #require(inbox.json["items"]?[0]?["id"]?.string)
        #expect(inbox.json["items"]?[0]?["payload"]?["said"]?.string == "Hello, world!")
        let approved = await desk.cairn("approve", String(request.prefix(10)), "-m", "fine")
        #expect(approved.code == 0, "\(approved.err)")
        #expect(approved.out.contains("said: Hello, world!"))
        let again = await desk.cairn("approve", request)
        #expect(again.code == 12)
        #expect(again.err.contains("was approved by user:ada at 20"))
        let gitignore = try String(contentsOfFile: desk.folder + "/.cairn/.gitignore", encoding: .utf8)
        #expect(gitignore == "*\n")
    }

    @Test("a question is answered at the prompt, and asked again until the answer does")
    func prompt() async throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Ask
            nodes:
              - id: details
                type: human-input
                owner: user:ada
                form:
                  type: object
                  required: [when]
                  properties: { when: { type: string, format: date }, count: { type: integer, default: 2 } }
            outputs: { when: "${{ nodes.details.output.when }}", count: "${{ nodes.details.output.count }}" }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let refused = await desk.cairn("answer", "@last", "-i", "when=tomorrow")
        #expect(refused.code == 65)
        let answered = await desk.cairn("answer", "@last", terminal: 80, typing: ["", "tomorrow", "2026-12-24", "x", "7"])
        #expect(answered.code == 0, "\(answered.err)")
        #expect(answered.out.contains("it is required"))
        let status = await desk.cairn("status", "--json")
        #expect(status.json["outputs"] == ["when": "2026-12-24", "count": 7])
    }

    @Test("a run that ended badly, in part or by a person's word tells so by its exit code")
    func exitCodes() async throws {
        try desk.write("plan.yaml", Self.approval)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("cancel", "@last").code == 64)
        #expect(await desk.cairn("cancel", "@last", "--yes", "-m", "no").code == 0)
        #expect(await desk.cairn("resume", "@last").code == 3)
        let nothing = await desk.cairn("resume")
        #expect(nothing.code == 0 && nothing.err.contains("No run waits"))
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let rejected = await desk.cairn("reject", "@last", "-m", "not now")
        #expect(rejected.code == 10, "a rejection blocks the run until somebody decides")
        #expect(await desk.cairn("reject", "@last", "-m", "again").code == 66)
        try desk.write(
            "partial.yaml",
            """
            plan: 1
            title: In part
            nodes:
              - id: many
                type: map
                over: "[1, 2, 3]"
                as: x
                tolerate: { failedPercent: 50 }
                each:
                  type: system-task
                  owner: system:echo
                  effects: read
                  input: { x: "${{ x }}" }
                  completionChecks: [{ kind: assert, expr: output.x != 2, message: Two is refused }]
            """)
        let partial = await desk.cairn("run", "partial.yaml")
        #expect(partial.code == 2, "\(partial.out)\(partial.err)")
        #expect(partial.out.contains("◐ partial many"))
        #expect(partial.out.contains("2 of 3 items, 1 failed"))
    }

    @Test("events are told in plain sentences, and as envelopes that chain")
    func events() async throws {
        try desk.write("plan.yaml", Self.approval)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let told = await desk.cairn("events")
        #expect(told.lines.first?.hasSuffix("Created execution plan \"Ask first\".") == true)
        let lines = await desk.cairn("events", "--json").lines.compactMap { try? JSON(parsing: $0) }
        #expect(lines.count > 4)
        for (before, after) in zip(lines, lines.dropFirst()) { #expect(after["prevHash"] == before["hash"]) }
        #expect(lines.map { $0["seq"]?.int } == (1...lines.count).map { Int64($0) })
    }

    @Test("why follows what a node waits for down to the person")
    func why() async throws {
        try desk.write("plan.yaml", Self.approval + "\n")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let told = await desk.cairn("why", "--json")
        #expect(told.json["reasons"]?[0]?["reason"]?.string == "awaiting-human")
        #expect(told.json["reasons"]?[0]?["who"]?.string == "user:ada")
        #expect(await desk.cairn("why", "@last/gone").code == 66)
        #expect(await desk.cairn("why", "@last/go").out.contains("must approve 'go'"))
    }

    @Test("a plan is drawn by levels, and for Mermaid")
    func graph() async throws {
        try desk.write("plan.yaml", Self.approval)
        let text = await desk.cairn("graph", "plan.yaml")
        #expect(
            text.out == """
                Ask first
                2 nodes, 1 edge, 2 levels, at most 1 side by side

                1   ○  greet     system-task log-hello-world

                2   ✋ go        human-approval  ← greet

                """)
        let mermaid = await desk.cairn("graph", "plan.yaml", "--format", "mermaid")
        #expect(mermaid.lines.contains("    n_greet --> n_go"))
    }

    @Test("no command that can be typed lacks its help")
    func help() async {
        #expect(CairnCommand.commandNames.count > 20)
        for name in CairnCommand.commandNames {
            let outcome = await desk.cairn("help", name)
            #expect(outcome.code == 0 && outcome.out.contains("USAGE: cairn \(name)"), "\(name)")
        }
    }

    @Test("a shell gets a script that completes commands", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) async throws {
        let desk = try Desk()
        let script = await desk.cairn("completion", shell)
        #expect(script.code == 0 && script.out.contains("cairn") && script.out.contains("schedules"))
        #expect(await desk.cairn("completion", "tcsh").code == 64)
    }
}
