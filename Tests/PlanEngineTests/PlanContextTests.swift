import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What an agent is told of a run")
struct PlanContextTests {
    private static let plan = """
        plan: 1
        title: Publish the report
        objective: Readers trust the numbers.
        inputs: { type: object, properties: { customer: { type: string } } }
        openQuestions: [{ id: tone, ask: "Formal or friendly?", answer: { type: string, default: formal } }]
        nodes:
          - { id: numbers, type: system-task, owner: "system:echo", input: { total: 41 } }
          - { id: salaries, type: system-task, owner: "system:echo", input: { secret: SALARY-OUTPUT } }
          - id: write
            type: agent-task
            owner: agent:writer
            label: Write the report
            objective: A page that anybody reads.
            instructions: |
              Begin with the total.
              End with the outlook.
            successCriteria: [The total is right., No jargon.]
            input: { total: "${{ nodes.numbers.output.total }}" }
            retryPolicy: { maxAttempts: 3, initialDelay: 0s, retryOn: [invalid-output], feedback: true }
          - id: audit
            type: agent-task
            owner: agent:auditor
            objective: AUDITORS-OBJECTIVE
            input: { what: "AUDIT-INPUT ${{ nodes.salaries.output.secret }}" }
          - { id: later, type: agent-task, owner: "agent:writer", objective: LATER, dependsOn: [write] }
        """

    /// The run once both agents work.
    private func scenario() throws -> RunScenario {
        var scenario = try RunScenario(Self.plan, inputs: ["customer": "PRIVATE-CUSTOMER"])
        try scenario.complete("numbers", ["total": 41])
        try scenario.complete("salaries", ["secret": "SALARY-OUTPUT"])
        return scenario
    }

    @Test("is the plan, how far it is, and its own work with what belongs to it")
    func own() throws {
        let text = PlanContext.text(of: try scenario().run, for: ActorID("agent:writer"))
        for part in [
            "Plan: Publish the report", "(running)", "Objective: Readers trust the numbers.", "Progress: 2 of 5 nodes done, 2 running",
            "- write Write the report (running)", "Objective: A page that anybody reads.",
            "Instructions: Begin with the total.\n    End with the outlook.", "- The total is right.", "- No jargon.",
            #"Input: {"total":41}"#, #"Result of numbers: {"total":41}"#, "- tone: Formal or friendly? (until it is answered: \"formal\")",
        ] { #expect(text.contains(part), "'\(part)' is missing in\n\(text)") }
    }

    @Test("is nothing private of anybody else, and nothing whose turn has not come")
    func others() throws {
        let run = try scenario().run
        let writer = PlanContext.text(of: run, for: ActorID("agent:writer"))
        for part in ["SALARY-OUTPUT", "AUDIT-INPUT", "AUDITORS-OBJECTIVE", "PRIVATE-CUSTOMER", "LATER"] {
            #expect(!writer.contains(part), "'\(part)' is in\n\(writer)")
        }
        let auditor = PlanContext.text(of: run, for: ActorID("agent:auditor"))
        #expect(auditor.contains("AUDIT-INPUT SALARY-OUTPUT"))
        #expect(!auditor.contains("41") && !auditor.contains("anybody reads"))
        let stranger = PlanContext.text(of: run, for: ActorID("agent:stranger"))
        #expect(stranger.contains("Nothing of this plan is yours to do now."))
        #expect(!stranger.contains("41") && !stranger.contains("SALARY-OUTPUT"))
    }

    @Test("is why the last result was refused, and fits into a prompt whatever the values are")
    func feedback() throws {
        var scenario = try RunScenario(Self.plan, inputs: [:])
        try scenario.complete("numbers", ["total": .string(String(repeating: "9", count: 100_000))])
        try scenario.fail("write", .invalidOutput, "the total is missing")
        try scenario.advance(by: .seconds(1))
        let text = PlanContext.text(of: scenario.run, for: ActorID("agent:writer"))
        #expect(text.contains("The last attempt was refused (invalid-output): the total is missing"))
        #expect(text.contains("more characters)"))
        #expect(text.utf8.count < 20_000)
    }

    @Test("is no work when the run has ended, and why it did")
    func ended() throws {
        var scenario = try scenario()
        try scenario.perform(.cancel(reason: "not needed", by: ActorID("user:ada")))
        let text = PlanContext.text(of: scenario.run, for: ActorID("agent:writer"))
        #expect(text.contains("(aborted)") && text.contains("Ended because: not needed"))
        #expect(!text.contains("Yours to do"))
    }
}
