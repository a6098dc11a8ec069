import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A deadline is people's time")
struct DeadlineTests {
    private func plan(_ breach: String, _ more: String = "", type: String = "type: human-approval, owner: 'group:ops'") -> String {
        """
        plan: 1
        title: Due
        \(more)
        nodes:
          - { id: a, \(type), deadline: { dueIn: 1h, warn: [10m], onBreach: [\(breach)] } }
          - { id: b, type: system-task, owner: "system:noop", dependsOn: [a] }
        """
    }

    @Test("a reminder comes before it, the breach once, and nothing after that")
    func warns() throws {
        var scenario = try RunScenario(plan("{ notify: 'user:ada' }"))
        try scenario.advance(by: .minutes(50))
        #expect(scenario.eventNames.last == "deadline-warning")
        try scenario.advance(by: .minutes(10))
        #expect(scenario.eventNames.suffix(2) == ["deadline-breached", "deadline-notified"])
        #expect(scenario.run.nextTimer == nil)
        let events = scenario.log.count
        try scenario.advance(by: .minutes(100))
        #expect(scenario.log.count == events)
        #expect(scenario.problems == [])
    }

    @Test("what is missed altogether is not reminded of")
    func late() throws {
        var scenario = try RunScenario(plan("fail"))
        try scenario.advance(by: .minutes(61))
        #expect(!scenario.eventNames.contains("deadline-warning"))
        #expect(scenario.status("a") == "blocked")
        #expect(scenario.run.failure(of: NodeRef(0))?.kind == .deadline)
        #expect(scenario.run.openApprovals.isEmpty)
    }

    @Test(
        "its breach does what the plan says",
        arguments: [("skip", "skipped"), ("fail", "blocked"), ("{ escalate: 'user:ada' }", "awaiting-human")])
    func breaches(breach: String, status: String) throws {
        var scenario = try RunScenario(plan(breach))
        try scenario.advance(by: .minutes(60))
        #expect(scenario.status("a") == status)
        #expect(scenario.problems == [])
    }

    @Test("a node that is done again after it was late has its whole time again")
    func again() throws {
        var scenario = try RunScenario(plan("fail"))
        try scenario.advance(by: .minutes(60))
        try scenario.perform(.retry([], by: ActorID("user:bo")))
        #expect(scenario.status("a") == "awaiting-human")
        #expect(scenario.run.nextTimer == scenario.now + .minutes(50))
        try scenario.answer("approve")
        #expect(scenario.run.nextTimer == nil)
        try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: ActorID("user:bo")))
        #expect(scenario.run.nextTimer == scenario.now + .minutes(50))
        #expect(scenario.problems == [])
    }

    @Test("the clock starts when the run may, not while its plan waits to be approved")
    func approval() throws {
        var scenario = try RunScenario(plan("fail", "approval: { required: true }"))
        try scenario.advance(by: .minutes(600))
        try scenario.answer("approve")
        #expect(scenario.run.nextTimer == scenario.now + .minutes(50))
        #expect(scenario.problems == [])
    }

    @Test("a map that is skipped for being late leaves nothing of its items")
    func map() throws {
        var scenario = try RunScenario(
            plan("skip", type: "type: map, over: '[1, 2, 3]', concurrency: 2, each: { type: system-task, owner: 'system:noop' }"))
        #expect(scenario.running == ["a[0]", "a[1]"])
        try scenario.advance(by: .minutes(60))
        #expect(scenario.status("a[0]") == "cancelled")
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }
}
