import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A run as a whole has a deadline")
struct WholeDeadlineTests {
    private func plan(_ deadline: String, _ more: String = "") -> String {
        """
        plan: 1
        title: Due
        deadline: \(deadline)
        \(more)
        nodes:
          - { id: a, type: human-approval, owner: 'group:ops' }
          - { id: b, type: human-approval, owner: 'group:ops' }
        edges: [{ from: a, to: b, outcome: always }]
        """
    }

    @Test("a reminder comes before it, and then the run fails")
    func fails() throws {
        var scenario = try RunScenario(plan("{ dueIn: 1h, warn: [10m], onBreach: [{ notify: 'user:ada' }, fail] }"))
        #expect(scenario.run.due == scenario.now + .minutes(60))
        try scenario.advance(by: .minutes(50))
        #expect(scenario.eventNames.last == "deadline-warning")
        #expect(scenario.run.nextTimer == scenario.now + .minutes(10))
        try scenario.advance(by: .minutes(10))
        #expect(scenario.eventNames.suffix(3) == ["deadline-breached", "deadline-notified", "run-failed"])
        #expect(scenario.run.status == .failed)
        #expect(scenario.run.ending?.hasPrefix("the run was to be done by ") == true)
        #expect(scenario.problems == [])
    }

    @Test("what is asked anywhere in the run is asked somebody else as well")
    func escalates() throws {
        var scenario = try RunScenario(plan("{ dueIn: 1h, onBreach: [{ escalate: 'user:ada' }] }"))
        try scenario.advance(by: .minutes(60))
        let request = try #require(scenario.run.openApprovals.first)
        #expect(scenario.run.standing(of: request.id)?.candidates.map(\.description) == ["group:ops", "user:ada"])
        #expect(scenario.run.status == .awaitingHuman)
        #expect(scenario.problems == [])
    }

    @Test("its clock starts when the run may, and again when a run that has failed goes on")
    func starts() throws {
        var scenario = try RunScenario(plan("{ dueIn: 1h, onBreach: [fail] }", "approval: { required: true }"))
        try scenario.advance(by: .minutes(600))
        #expect(scenario.run.status == .pendingApproval)
        try scenario.answer("approve")
        #expect(scenario.run.due == scenario.now + .minutes(60))
        try scenario.advance(by: .minutes(60))
        #expect(scenario.run.status == .failed)
        #expect(scenario.run.due == nil)
        try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: ActorID("user:bo")))
        #expect(scenario.run.due == scenario.now + .minutes(60))
        #expect(scenario.problems == [])
    }

    @Test("a fixed moment that has passed does not fail a run that goes on after it")
    func passed() throws {
        var scenario = try RunScenario(plan("{ at: 2026-09-21T15:00:00Z, onBreach: [fail] }"))
        try scenario.advance(by: .minutes(60))
        #expect(scenario.run.status == .failed)
        try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: ActorID("user:bo")))
        #expect(scenario.run.status == .awaitingHuman)
        #expect(scenario.problems == [])
    }

    @Test("a run that ends in time hears nothing of it")
    func inTime() throws {
        var scenario = try RunScenario(plan("{ dueIn: 1h, onBreach: [fail] }"))
        try scenario.answer("approve")
        try scenario.answer("approve")
        #expect(scenario.run.status == .completed)
        #expect(scenario.run.nextTimer == nil)
        #expect(scenario.problems == [])
    }
}
