import PlanCalendar
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("A node that people have to agree to", .serialized)
struct NodeApprovalTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func write(_ keys: String) throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Ask
            nodes:
              - { id: draft, type: system-task, owner: "system:echo", effects: read, input: { x: 1 } }
              - { id: go, type: human-approval, dependsOn: [draft], \(keys) }
            outputs: { edits: "${{ nodes.go.output.requiredEdits }}", by: "${{ nodes.go.output.by }}" }
            """)
    }

    @Test("two people have to agree, and who started it may not be one of them")
    func quorum() async throws {
        try write("owner: 'group:leads', quorum: 2, excludeAuthor: true")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("approve", "@last").code == 77)
        #expect(await desk.cairn("approve", "@last", "--as", "bo").code == 10)
        let done = await desk.cairn("approve", "@last", "--as", "cy")
        #expect(done.code == 0 && done.out.contains(#"by: ["user:bo","user:cy"]"#), "\(done.out)")
    }

    @Test("changes are requested so often as the plan allows: what leads to it is done again, and the reason is told")
    func changes() async throws {
        try write("owner: 'user:ada', onChangesRequested: draft, maxRounds: 1")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let first = try #require(await desk.cairn("inbox", "--json").json["items"]?[0]?["id"]?.string)
        #expect(await desk.cairn("show", first).out.contains("cairn request-changes"))
        let sentBack = await desk.cairn("request-changes", "@last", "-m", "shorter, please")
        #expect(sentBack.code == 10, "\(sentBack.err)")
        let status = await desk.cairn("status", "--json")
        #expect(status.json["nodes"]?[0]?["attempts"] == 2)
        #expect(await desk.cairn("show", first, "--json").json["status"] == "changes-requested")
        let second = try #require(await desk.cairn("inbox", "--json").json["items"]?[0]?["id"]?.string)
        #expect(second != first)
        let again = await desk.cairn("request-changes", "@last", "-m", "still too long", "--json")
        #expect(again.code == 65 && again.problem["message"]?.string?.contains("1 times") == true, "\(again.err)")
        #expect(await desk.cairn("approve", "@last").code == 0)
    }

    @Test("changes cannot be requested where the plan does not say what is done again")
    func noChanges() async throws {
        try write("owner: 'user:ada'")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(!(await desk.cairn("show", "@last").out.contains("request-changes")))
        #expect(await desk.cairn("request-changes", "@last", "-m", "shorter").code == 65)
    }

    @Test("edits that are still required are handed on with the approval")
    func edits() async throws {
        try write("owner: 'user:ada'")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let done = await desk.cairn("approve", "@last", "--edit-required", "name the tag", "date it")
        #expect(done.code == 0 && done.out.contains(#"edits: ["name the tag","date it"]"#), "\(done.out)\(done.err)")
    }

    @Test("a choice is preselected, and one that matters is asked about once more")
    func choices() async throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Step
            nodes:
              - { id: step, type: human-decision, owner: "user:ada",
                  choices: [{ value: patch, default: true }, minor, { value: major, confirm: true }] }
            outputs: { step: "${{ nodes.step.output.value }}" }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let preselected = await desk.cairn("answer", "@last", terminal: 80, typing: [""])
        #expect(preselected.code == 0 && preselected.out.contains("step: patch"), "\(preselected.out)\(preselected.err)")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let unsure = await desk.cairn("answer", "@last", "--choice", "major", terminal: 80, typing: ["n"])
        #expect(unsure.code == 64, "\(unsure.out)")
        let sure = await desk.cairn("answer", "@last", terminal: 80, typing: ["3", "no", "3", "y"])
        #expect(sure.code == 0 && sure.out.contains("step: major"), "\(sure.out)")
    }

    @Test("a review is made in an editor: a text as it is, more than one member as JSON")
    func editing() async throws {
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Review
            nodes:
              - { id: notes, type: system-task, owner: "system:echo", effects: read, input: { text: "Old", note: 1 } }
              - { id: one, type: human-review-edit, owner: "user:ada", subject: "${{ nodes.notes.output }}", editable: [text],
                  dependsOn: [notes] }
              - { id: all, type: human-review-edit, owner: "user:ada", subject: "${{ nodes.one.output }}", dependsOn: [one] }
            outputs: { text: "${{ nodes.all.output.text }}", note: "${{ nodes.all.output.note }}" }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("answer", "@last", "--edit").code == 64, "without a terminal nobody could edit")
        let first = await desk.cairn(
            "answer", "@last", "--edit", terminal: 80, typing: ["y"], editing: { $0 == "Old" ? "New" : "wrong: \($0)" })
        #expect(first.code == 10, "\(first.err)")
        let second = await desk.cairn("answer", "@last", "--edit", terminal: 80, typing: ["y"]) { text in
            text.contains("[") ? #"{"text": "New", "note": 2}"# : "["
        }
        #expect(second.code == 0 && second.out.contains("text: New") && second.out.contains("note: 2"), "\(second.out)\(second.err)")
    }
}
