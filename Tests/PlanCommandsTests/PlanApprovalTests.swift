import PlanCalendar
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("A plan that people have to agree to", .serialized)
struct PlanApprovalTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func write(_ head: String, body: String = Self.greet) throws {
        try desk.write("plan.yaml", "plan: 1\ntitle: Ask\n\(head)\n\(body)")
    }

    private static let greet = """
        nodes:
          - { id: greet, type: system-task, owner: "system:echo", effects: read, input: { x: 1 } }
        outputs: { x: "${{ nodes.greet.output.x }}" }
        """

    @Test("nothing of it runs, the command says what is asked and ends with 10; an approval lets it run")
    func approved() async throws {
        try write("approval: { by: ['user:bo'] }")
        let started = await desk.cairn("run", "plan.yaml")
        #expect(started.code == 10, "\(started.err)")
        #expect(started.out.contains("✋ pending-approval") && started.out.contains("user:bo must approve 'Ask'"), "\(started.out)")
        #expect(started.out.contains("cairn approve apr_"))
        let before = await desk.cairn("status", "--json")
        #expect(before.json["status"] == "pending-approval" && before.json["nodes"]?[0]?["attempts"] == 0)
        let resumed = await desk.cairn("resume", "@last")
        #expect(resumed.code == 10, "resuming is no way around the approval")
        let approved = await desk.cairn("approve", "@last", "--as", "bo", "-m", "go on")
        #expect(approved.code == 0 && approved.out.contains("x: 1"), "\(approved.out)\(approved.err)")
        let digest = await desk.cairn("status", "--json").json["approvedDigest"]?.string
        #expect(digest?.isEmpty == false)
    }

    @Test("who is not asked may not approve it, and it stays open")
    func wrongPerson() async throws {
        try write("approval: { by: ['user:bo'] }")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let refused = await desk.cairn("approve", "@last", "--json")
        #expect(refused.code == 77 && refused.problem["code"] == "approval.not-allowed", "\(refused.err)")
        #expect(await desk.cairn("approve", "@last", "--as", "bo").code == 0)
    }

    @Test("who started it does not count where two pairs of eyes are wanted")
    func fourEyes() async throws {
        try write("approval: { excludeAuthor: true }")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("inbox", "--mine").out == "")
        #expect(await desk.cairn("approve", "@last").code == 77)
        #expect(await desk.cairn("approve", "@last", "--as", "bo").code == 0)
    }

    @Test("two people have to agree, the same one twice does not do")
    func quorum() async throws {
        try write("approval: { by: ['group:leads'], quorum: 2 }")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("approve", "@last", "--as", "bo").code == 10)
        let twice = await desk.cairn("approve", "@last", "--as", "bo", "--json")
        #expect(twice.code == 12 && twice.problem["code"] == "approval.already-answered", "\(twice.err)")
        let shown = await desk.cairn("show", "@last")
        #expect(shown.out.contains("2 people must agree; 1 have: user:bo"), "\(shown.out)")
        #expect(await desk.cairn("approve", "@last", "--as", "cy").code == 0)
    }

    @Test("after its time it cannot be approved, and the run is aborted")
    func expired() async throws {
        try write("approval: { expires: 1h }")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let request = try #require(await desk.cairn("inbox", "--json").json["items"]?[0]?["id"]?.string)
        desk.pass(.seconds(7_200))
        let late = await desk.cairn("approve", request, "--json")
        #expect(late.code == 12 && late.problem["code"] == "approval.expired", "\(late.err)")
        #expect(await desk.cairn("resume", "@last").code == 3)
        let shown = await desk.cairn("show", request)
        #expect(shown.out.contains("has expired"), "\(shown.out)")
        #expect(await desk.cairn("inbox").out == "")
    }

    @Test("of two answers one counts, and the other hears who was faster")
    func twice() async throws {
        try write("requireApproval: true")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let request = try #require(await desk.cairn("inbox", "--json").json["items"]?[0]?["id"]?.string)
        let other = try Desk(at: desk.folder)
        async let first = desk.cairn("approve", request, "--as", "bo", "--no-drive")
        async let second = other.cairn("approve", request, "--as", "cy", "--no-drive")
        let codes = await [first.code, second.code].sorted()
        #expect(codes == [0, 12])
        #expect(await desk.cairn("resume", "@last").code == 0)
    }

    @Test("its open questions are answered with the approval; one without a default has to be")
    func questions() async throws {
        try write(
            """
            requireApproval: true
            openQuestions:
              - { id: skip, ask: Skip the links?, answer: { type: boolean, default: false } }
              - { id: channel, ask: Which channel?, answer: { type: string, enum: [beta, stable] } }
            """,
            body: """
                nodes:
                  - { id: say, type: system-task, owner: "system:echo", effects: read, input: { c: "${{ answers.channel }}" } }
                outputs: { channel: "${{ nodes.say.output.c }}", skip: "${{ answers.skip }}" }
                """)
        let started = await desk.cairn("run", "plan.yaml")
        #expect(started.code == 10 && started.out.contains("Which channel? (-i channel=…)"), "\(started.out)\(started.err)")
        let shown = await desk.cairn("show", "@last")
        #expect(shown.out.contains("channel  Which channel?, one of beta, stable, required"), "\(shown.out)")
        let silent = await desk.cairn("approve", "@last", "--json")
        #expect(silent.code == 65 && silent.problem["message"]?.string?.contains("Which channel?") == true, "\(silent.err)")
        #expect(await desk.cairn("approve", "@last", "-i", "channel=gamma").code == 65)
        #expect(await desk.cairn("approve", "@last", "-i", "chanel=beta").code == 65)
        let approved = await desk.cairn("answer", "@last", "--choice", "approve", "-i", "channel=beta", "-i", "skip=true")
        #expect(approved.code == 0 && approved.out.contains("channel: beta") && approved.out.contains("skip: true"), "\(approved.err)")
    }

    @Test("a terminal asks the questions first, then whether it may run")
    func prompt() async throws {
        try write(
            "requireApproval: true\nopenQuestions: [{ id: channel, ask: Which?, answer: { type: string, default: beta } }]",
            body: """
                nodes: [{ id: say, type: system-task, owner: "system:echo", effects: read, input: { c: "${{ answers.channel }}" } }]
                outputs: { channel: "${{ nodes.say.output.c }}" }
                """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let answered = await desk.cairn("answer", "@last", terminal: 80, typing: ["stable", "maybe", "approve"])
        #expect(answered.code == 0 && answered.out.contains("channel: stable"), "\(answered.out)\(answered.err)")
    }

    @Test("a rejection, and changes that are requested, end the run before it began", arguments: ["reject", "request-changes"])
    func refused(verb: String) async throws {
        try write("requireApproval: true")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let request = try #require(await desk.cairn("inbox", "--json").json["items"]?[0]?["id"]?.string)
        #expect(await desk.cairn(list: [verb, "@last", "-m", " "]).code == 64)
        let refused = await desk.cairn(list: [verb, "@last", "-m", "Two steps are missing."])
        #expect(refused.code == 3, "\(refused.out)\(refused.err)")
        let status = await desk.cairn("status", "--json")
        #expect(status.json["status"] == "aborted" && status.json["ending"] == "Two steps are missing.")
        let shown = await desk.cairn("show", request, "--json")
        #expect(shown.json["status"]?.string == (verb == "reject" ? "rejected" : "changes-requested"))
        #expect(await desk.cairn("approve", request).code == 12)
    }

    @Test("a withdrawn request ends the run, too")
    func withdrawn() async throws {
        try write("requireApproval: true")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("withdraw", "@last", "-m", "not now").code == 0)
        #expect(await desk.cairn("status", "--json").json["status"] == "aborted")
        #expect(await desk.cairn("inbox").out == "")
    }

    @Test("the command may ask for an approval that the plan does not, or go without one that it does")
    func choice() async throws {
        try write("requireApproval: true")
        #expect(await desk.cairn("run", "plan.yaml", "--no-approval").code == 0)
        try write("")
        #expect(await desk.cairn("run", "plan.yaml", "--require-approval").code == 10)
        #expect(await desk.cairn("run", "plan.yaml", "--require-approval", "--no-approval").code == 64)
        #expect(await desk.cairn("approve", "@last").code == 0)
    }

    @Test("what is under way elsewhere shows as pending in every list")
    func lists() async throws {
        try write("approval: { by: ['user:bo'] }")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let runs = await desk.cairn("runs", terminal: 100)
        #expect(runs.out.contains("✋ pending-approval") && runs.out.contains("user:bo must approve"), "\(runs.out)")
        #expect(await desk.cairn("why").out.hasPrefix("awaiting-approval\t"))
        #expect(await desk.cairn("events").out.contains("Execution plan \"Ask\" is pending approval."))
        let human = await desk.cairn("status", terminal: 100)
        #expect(human.out.contains("Needs you") && human.out.contains("cairn approve apr_"))
    }
}
