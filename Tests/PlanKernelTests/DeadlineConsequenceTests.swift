import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What a deadline does beside failing")
struct DeadlineConsequenceTests {
    private func scenario(_ node: String, _ breach: String, _ more: String = "dueIn: 1h, warn: [10m]") throws -> RunScenario {
        try RunScenario(
            """
            plan: 1
            title: Due
            calendars:
              office: { timezone: UTC, open: [{ days: mon-fri, hours: "09:00-17:00" }], holidays: ["2026-09-22"] }
            nodes:
              - { id: a, \(node), owner: 'group:ops', deadline: { \(more), onBreach: [\(breach)] } }
            """)
    }

    @Test("it is put off as often as the plan says, with its reminders, and what is asked is due later, too")
    func extends() throws {
        var scenario = try scenario("type: human-approval", "{ extend: { by: 30m, maxTimes: 2 } }, { notify: 'user:ada' }, fail")
        let begin = scenario.now
        try scenario.advance(by: .minutes(60))
        #expect(scenario.eventNames.suffix(2) == ["deadline-breached", "deadline-extended"])
        let request = try #require(scenario.run.openApprovals.first)
        #expect(scenario.run.standing(of: request.id)?.dueAt == begin + .minutes(90))
        #expect(scenario.run.due(of: NodeRef(0)) == begin + .minutes(90))
        #expect(scenario.run.nextTimer == begin + .minutes(80))
        try scenario.advance(by: .minutes(30))
        #expect(scenario.run.due(of: NodeRef(0)) == begin + .minutes(120))
        try scenario.advance(by: .minutes(30))
        #expect(scenario.eventNames.contains("deadline-notified"))
        #expect(scenario.status("a") == "blocked")
        #expect(scenario.eventNames.count { $0 == "deadline-extended" } == 2)
        #expect(scenario.problems == [])
    }

    @Test(
        "the answer that the plan gives is taken for that of who was asked, and is marked as such",
        arguments: [
            ("type: human-approval, quorum: 2", "approve", "completed"), ("type: human-approval, rejectQuorum: 2", "reject", "blocked"),
            ("type: human-decision, choices: [patch, minor]", "minor", "completed"),
            ("type: human-review-edit, subject: { text: t }", "default", "completed"),
            ("type: human-input, form: { type: object, properties: { n: { type: integer, default: 3 } } }", "default", "completed"),
        ])
    func answers(node: String, answer: String, status: String) throws {
        var scenario = try scenario(node, "{ answer: \(answer) }")
        try scenario.advance(by: .minutes(60))
        #expect(scenario.status("a") == status)
        #expect(scenario.run.openApprovals.isEmpty)
        let given = scenario.log.compactMap { entry -> (ActorID, Bool)? in
            if case .approvalResponded(_, let answer) = entry.event { (entry.by, answer.isByDeadline) } else { nil }
        }
        #expect(given.map(\.0) == [.system])
        #expect(given.map(\.1) == [true])
        #expect(scenario.problems == [])
    }

    @Test("an answer that does not fit is none: what comes after it is done")
    func unfit() throws {
        let form = "form: { type: object, required: [n], properties: { n: { type: integer } } }"
        var scenario = try scenario("type: human-input, \(form)", "{ answer: default }, skip")
        try scenario.advance(by: .minutes(60))
        #expect(scenario.status("a") == "skipped")
        #expect(scenario.problems == [])
    }

    @Test("hours of a calendar are counted where the plan says so: nights and holidays do not count")
    func businessHours() throws {
        // Monday, 14:13:20.
        var scenario = try scenario("type: human-approval", "{ extend: { by: 3h } }, fail", "dueIn: 8h, warn: [6h], calendar: office")
        #expect(scenario.eventNames.contains("deadline-set"))
        #expect(scenario.run.due(of: NodeRef(0))?.description == "2026-09-23T14:13:20Z")
        #expect(scenario.run.nextTimer?.description == "2026-09-21T16:13:20Z")
        #expect(scenario.run.openApprovals.first?.dueAt?.description == "2026-09-23T14:13:20Z")
        try scenario.advance(by: .minutes(48 * 60))
        #expect(scenario.run.due(of: NodeRef(0))?.description == "2026-09-24T09:13:20Z")
        try scenario.advance(by: .minutes(24 * 60))
        #expect(scenario.status("a") == "blocked")
        try scenario.perform(.retry([], by: ActorID("user:bo")))
        #expect(scenario.run.due(of: NodeRef(0))?.description == "2026-09-25T14:13:20Z")
        #expect(scenario.problems == [])
    }

    @Test("a run that is read again from its snapshot knows what its calendars have said")
    func snapshot() throws {
        let scenario = try scenario("type: human-approval", "{ extend: { by: 3h } }, fail", "dueIn: 8h, calendar: office")
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.snapshot == scenario.run.snapshot)
        #expect(copy.nextTimer == scenario.run.nextTimer)
    }
}
