import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What was done is undone, latest first")
struct CompensationTests {
    private func scenario(_ undo: String = "type: system-task, owner: 'system:undo', input: { of: '${{ output.id }}' }") throws
        -> RunScenario
    {
        var scenario = try RunScenario(
            """
            plan: 1
            title: U
            budget: { attempts: { hard: 3 } }
            nodes:
              - { id: a, type: system-task, owner: "system:noop", compensation: { \(undo) } }
              - { id: b, type: system-task, owner: "system:noop", dependsOn: [a], compensation: { type: system-task, owner: "system:u" } }
              - { id: c, type: system-task, owner: "system:noop", dependsOn: [b], failurePolicy: [{ action: compensate }] }
            """)
        try scenario.complete("a", ["id": "x1"])
        try scenario.complete("b")
        try scenario.fail("c")
        return scenario
    }

    @Test("in reverse order, one after the other, with what was returned, whatever the budget says; then the run has failed")
    func order() throws {
        var scenario = try scenario()
        #expect(scenario.running == ["b.compensation"])
        try scenario.complete("b.compensation")
        #expect(scenario.running == ["a.compensation"])
        let ref = try scenario.ref("a.compensation")
        #expect(try scenario.run.assignment(for: ref).input == ["of": "x1"])
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.snapshot == scenario.run.snapshot)
        try scenario.complete("a.compensation")
        #expect(scenario.run.status == .failed)
        #expect(scenario.run.ending == "it broke")
        #expect(scenario.problems + scenario.run.overspending == [])
    }

    @Test("a failure of undoing is a person's; what they leave out is left out")
    func fails() throws {
        var scenario = try scenario()
        try scenario.fail("b.compensation")
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("retry")
        try scenario.perform(.skip(scenario.ref("a.compensation"), reason: "keep it", by: ActorID("user:bo")))
        try scenario.complete("b.compensation")
        #expect(scenario.run.status == .failed)
        #expect(scenario.problems == [])
    }

    @Test("a person, or time, may undo as well")
    func person() throws {
        var scenario = try scenario("type: human-approval, owner: 'group:ops', show: { text: Undo }")
        try scenario.complete("b.compensation")
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("approve")
        #expect(scenario.run.status == .failed)
        #expect(scenario.problems == [])
    }

    @Test("what is undone is not gone on with")
    func final() throws {
        var scenario = try scenario()
        for command in [Command.restart([NodeRef(0)], downstream: true, reason: nil, by: ActorID("user:bo"))] {
            #expect(throws: PlanError.self) { try scenario.perform(command) }
        }
        try scenario.complete("b.compensation")
        try scenario.complete("a.compensation")
        let error = #expect(throws: PlanError.self) { try scenario.perform(.retry([], by: ActorID("user:bo"))) }
        #expect(error?.code == "resume.run-terminal")
    }
}
