import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A wait for an event")
struct EventWaitTests {
    private static let plan = """
        plan: 1
        title: T
        inputs: { properties: { repo: { type: string } } }
        nodes:
          - { id: pushed, type: wait, event: { name: push, match: event.repo == inputs.repo, timeout: 1h } }
          - { id: after, type: system-task, owner: "system:noop", input: { by: "${{ nodes.pushed.output.event.by }}" } }
        """

    @Test("the event that matches ends it, and what the event says can be read")
    func matches() throws {
        var scenario = try RunScenario(Self.plan, inputs: ["repo": "cairn"])
        #expect(scenario.status("pushed") == "running")
        try scenario.perform(.signal(name: "push", data: ["repo": "other", "by": "bo"], by: ActorID("user:bo")))
        try scenario.perform(.signal(name: "pull", data: ["repo": "cairn"], by: ActorID("user:bo")))
        try scenario.perform(.signal(name: "push", data: "no object", by: ActorID("user:bo")))
        #expect(scenario.status("pushed") == "running")
        try scenario.perform(.signal(name: "push", data: ["repo": "cairn", "by": "ada"], by: ActorID("user:ada")))
        #expect(scenario.status("pushed") == "completed")
        #expect(try scenario.run.assignment(for: NodeRef(1)).input == ["by": "ada"])
        #expect(scenario.problems == [])
    }

    @Test("without one it fails when its time is over")
    func timesOut() throws {
        var scenario = try RunScenario(Self.plan, inputs: ["repo": "cairn"])
        try scenario.advance(by: .minutes(60))
        #expect(scenario.run.failure(of: NodeRef(0))?.kind == .timeout)
        #expect(scenario.run.status == .blocked)
    }

    @Test("without a time-out it waits for ever, and says for what")
    func waits() throws {
        let plan = "plan: 1\ntitle: T\nnodes: [{ id: w, type: wait, event: { name: push } }]"
        var scenario = try RunScenario(plan)
        try scenario.advance(by: TimeSpan(milliseconds: 50 * 366 * 86_400_000))
        #expect(scenario.run.status == .running)
        #expect(scenario.run.explanation(at: scenario.now).first?.sentence == "'w' waits for the event 'push'")
    }
}
