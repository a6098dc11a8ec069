import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("People are asked, and their answers are held to what was asked")
struct HumanTests {
    private func plan(_ node: String) -> String {
        """
        plan: 1
        title: Ask
        nodes:
          - { id: draft, type: system-task, owner: system:noop }
          - { id: ask, dependsOn: [draft], \(node) }
          - { id: after, type: system-task, owner: system:noop, dependsOn: [ask] }
        """
    }

    private func asked(_ node: String) throws -> RunScenario {
        var scenario = try RunScenario(plan(node))
        try scenario.complete("draft", ["headline": "Old", "body": "Text"])
        #expect(scenario.run.status == .awaitingHuman)
        return scenario
    }

    @Test("an approval goes on, and says who")
    func approves() throws {
        var scenario = try asked("type: human-approval, show: \"${{ nodes.draft.output }}\"")
        try scenario.answer("approve", comment: "fine")
        #expect(scenario.output("ask") == ["approved": true, "requiredEdits": [], "comments": "fine", "by": ["user:ada"]])
        #expect(scenario.running == ["after"])
        #expect(scenario.problems == [])
    }

    @Test("a rejection is a failure of the class rejected")
    func rejects() throws {
        var scenario = try asked("type: human-approval, failurePolicy: [{ classes: [rejected], action: fail-run }]")
        try scenario.answer("reject", comment: "no")
        #expect(scenario.run.status == .failed)
        #expect(scenario.run.ending?.contains("no") == true)
    }

    @Test("a quorum needs different people; one of them twice is refused")
    func quorum() throws {
        var scenario = try asked("type: human-approval, quorum: 2")
        try scenario.answer("approve")
        #expect(scenario.run.status == .awaitingHuman)
        let events = scenario.log.count
        let error = #expect(throws: PlanError.self) { try scenario.answer("approve", by: "user:ada") }
        #expect(error?.code == "approval.already-answered")
        #expect(scenario.log.count == events)
        try scenario.answer("approve", by: "user:bo")
        #expect(scenario.running == ["after"])
        #expect(scenario.output("ask")?["by"] == ["user:ada", "user:bo"])
    }

    @Test("who started the run may not decide it when the plan excludes the author")
    func fourEyes() throws {
        var scenario = try asked("type: human-approval, excludeAuthor: true")
        #expect(throws: PlanError.self) { try scenario.answer("approve", by: "user:author") }
        try scenario.answer("approve", by: "user:ada")
        #expect(scenario.running == ["after"])
    }

    @Test("a second answer is refused, and so is one to content that has changed")
    func once() throws {
        var scenario = try asked("type: human-approval")
        let approval = try #require(scenario.run.openApprovals.first)
        let stale = Command.Reply(decision: "approve", digest: "sha256:0")
        #expect(throws: PlanError.self) { try scenario.perform(.answer(approval.id, stale, by: ActorID("user:ada"))) }
        let shown = Command.Reply(decision: "approve", digest: approval.payloadDigest.description)
        try scenario.perform(.answer(approval.id, shown, by: ActorID("user:ada")))
        #expect(throws: PlanError.self) { try scenario.perform(.answer(approval.id, shown, by: ActorID("user:bo"))) }
    }

    @Test("a decision takes one of its choices and nothing else")
    func decides() throws {
        var scenario = try asked("type: human-decision, question: Which?, choices: [patch, { value: minor, label: Minor }]")
        #expect(throws: PlanError.self) { try scenario.answer("major") }
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("minor")
        #expect(scenario.output("ask")?["value"] == "minor")
    }

    @Test("an input is held against its form, with defaults filled in; a wrong one leaves the request open")
    func input() throws {
        var scenario = try asked(
            """
            type: human-input, form: { type: object, required: [count], properties: { count: { type: integer }, \
            note: { type: string, default: none } } }
            """)
        #expect(throws: PlanError.self) { try scenario.answer("answer", ["count": "many"]) }
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("answer", ["count": 3])
        #expect(scenario.output("ask") == ["count": 3, "note": "none"])
    }

    @Test("a form's formats are conditions")
    func formats() throws {
        var scenario = try asked("type: human-input, form: { type: object, properties: { day: { type: string, format: date } } }")
        #expect(throws: PlanError.self) { try scenario.answer("answer", ["day": "soon"]) }
        try scenario.answer("answer", ["day": "2026-11-21"])
        #expect(scenario.running == ["after"])
    }

    @Test("a review keeps what was not edited, and refuses edits of what is locked")
    func review() throws {
        var scenario = try asked("type: human-review-edit, subject: \"${{ nodes.draft.output }}\", editable: [headline]")
        #expect(throws: PlanError.self) { try scenario.answer("answer", ["body": "Other"]) }
        try scenario.answer("answer", ["headline": "New"])
        #expect(scenario.output("ask") == ["headline": "New", "body": "Text"])
    }

    @Test("several people are waited for at once, and the run moves while it can")
    func several() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Two questions
            nodes:
              - { id: work, type: system-task, owner: system:noop }
              - { id: one, type: human-approval, owner: 'user:ada' }
              - { id: two, type: human-approval, owner: 'user:bo' }
              - { id: end, type: join, dependsOn: [work, one, two] }
            """)
        #expect(scenario.run.openApprovals.count == 2)
        #expect(scenario.run.status == .running)
        try scenario.complete("work")
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("approve", node: "two", by: "user:bo")
        try scenario.answer("approve", node: "one", by: "user:ada")
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("waiting for a person counts against no timeout")
    func noTimeout() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Ask
            defaults: { timeout: 1m }
            nodes:
              - { id: ask, type: human-approval, owner: "user:ada" }
              - { id: after, type: system-task, owner: system:noop, dependsOn: [ask] }
            """)
        try scenario.advance(by: .minutes(60 * 24))
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("approve")
        #expect(scenario.running == ["after"])
    }

    @Test("waiting ends when its time has come", arguments: ["for: 10m", "until: timestamp('2026-09-21T14:23:20Z')"])
    func waits(setting: String) throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Wait
            nodes:
              - { id: pause, type: wait, \(setting) }
              - { id: after, type: system-task, owner: system:noop, dependsOn: [pause] }
            """)
        let due = try #require(scenario.run.nextTimer)
        #expect(scenario.run.status == .running)
        try scenario.advance(by: TimeSpan(milliseconds: (due - scenario.now).milliseconds - 1))
        #expect(scenario.running == [])
        try scenario.advance(by: TimeSpan(milliseconds: 1))
        #expect(scenario.running == ["after"])
        #expect(scenario.run.nextTimer == nil)
    }
}
