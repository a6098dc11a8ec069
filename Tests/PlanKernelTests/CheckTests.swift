import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A result is checked before it counts")
struct CheckTests {
    private func scenario(_ checks: String, _ more: String = "") throws -> RunScenario {
        var scenario = try RunScenario(
            """
            plan: 1
            title: C
            nodes:
              - { id: a, type: system-task, owner: "system:noop", completionChecks: [\(checks)], effects: once \(more) }
              - { id: b, type: system-task, owner: "system:noop", dependsOn: [a] }
            """)
        try scenario.complete("a", ["ok": true])
        return scenario
    }

    private static let judge = "{ kind: judge, owner: 'agent:critic', question: Good?, pass: score >= 4 }"
    private static let person = "{ kind: human, owner: 'group:ops', question: 'Fine?' }"
    private let a = NodeRef(0)

    @Test("one check after the other is made, and a person's is a request that is no work")
    func order() throws {
        var scenario = try scenario(Self.judge + ", " + Self.judge + ", " + Self.person)
        for check in 0..<2 {
            #expect(try scenario.run.checkAssignment(for: a)?.check == check)
            try scenario.perform(.checked(a, attempt: 1, CheckResult(check: check, isPassed: true)))
        }
        #expect(scenario.run.status == .awaitingHuman)
        #expect(scenario.run.tally.running == 0)
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.snapshot == scenario.run.snapshot)
        try scenario.answer("approve")
        #expect(scenario.status("a") == "completed")
        #expect(scenario.running == ["b"])
        #expect(scenario.problems == [])
    }

    @Test("a person who does not accept it fails it")
    func rejected() throws {
        var scenario = try scenario(Self.person)
        try scenario.answer("reject", comment: "poor")
        #expect(scenario.run.failure(of: a)?.kind == .checkFailed)
        #expect(scenario.run.failure(of: a)?.output == ["ok": true])
    }

    @Test("an optional check that fails is a remark")
    func optional() throws {
        var scenario = try scenario("{ kind: judge, owner: 'agent:critic', question: Good?, pass: score >= 4, required: false }")
        let verdict = scenario.run.verdict(on: a, check: 0, ["score": 2], at: scenario.now)
        #expect(!verdict.isPassed)
        try scenario.perform(.checked(a, attempt: 1, verdict))
        #expect(scenario.status("a") == "partial")
        #expect(scenario.problems == [])
    }

    @Test("a check that was made already, of another attempt or of a result that is lost with its maker, changes nothing")
    func late() throws {
        var scenario = try scenario(Self.judge)
        let events = scenario.log.count
        try scenario.perform(.checked(a, attempt: 1, CheckResult(check: 1, isPassed: true)))
        try scenario.perform(.lose(a, attempt: 1))
        try scenario.perform(.complete(a, attempt: 1, output: 2))
        #expect(scenario.log.count == events)
        #expect(throws: PlanError.self) { try scenario.perform(.checked(NodeRef(0), attempt: 2, CheckResult(check: 0, isPassed: true))) }
        try scenario.perform(.checked(a, attempt: 1, CheckResult(check: 0, isPassed: true)))
        try scenario.perform(.checked(a, attempt: 1, CheckResult(check: 0, isPassed: false)))
        #expect(scenario.status("a") == "completed")
    }

    @Test("what a person answered is checked as well")
    func human() throws {
        var scenario = try RunScenario(
            "plan: 1\ntitle: C\nnodes: [{ id: a, type: human-approval, completionChecks: [\(Self.judge)] }]")
        try scenario.answer("approve")
        try scenario.perform(.checked(a, attempt: 0, CheckResult(check: 0, isPassed: true)))
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }
}
