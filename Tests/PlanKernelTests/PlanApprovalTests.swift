import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("Nothing of a plan runs before people agree to it")
struct PlanApprovalTests {
    private static let plan = """
        plan: 1
        title: P
        approval: { required: true, by: ['group:ops'], quorum: 1, excludeAuthor: true, expires: 24h }
        openQuestions: [{ id: quick, ask: Quickly?, answer: { type: boolean, default: false } }]
        nodes: [{ id: a, type: system-task, owner: "system:noop", when: answers.quick }]
        """
    private let bo = ActorID("user:bo")

    @Test("an approval starts it under the digest that was agreed to, and the answers are read", arguments: [true, false])
    func approves(quick: Bool) throws {
        var scenario = try RunScenario(Self.plan)
        #expect(scenario.run.status == .pendingApproval)
        #expect(scenario.run.startedAt == nil)
        try scenario.answer("approve", ["quick": .bool(quick)])
        #expect(scenario.run.approvedDigest == scenario.run.plan.digest.hex)
        #expect(scenario.running == (quick ? ["a"] : []))
        #expect(scenario.problems == [])
    }

    @Test("what does not fit is refused, and it goes on waiting")
    func refuses() throws {
        var scenario = try RunScenario(Self.plan)
        let wrong: [(String, JSON?, String?)] = [
            ("approve", ["quick": 1], nil), ("approve", ["slow": true], nil), ("left", nil, nil), ("request-changes", nil, nil),
        ]
        for (decision, values, comment) in wrong {
            let error = #expect(throws: PlanError.self) { try scenario.answer(decision, values, comment: comment) }
            #expect(error?.code == "approval.invalid-answer")
        }
        let own = #expect(throws: PlanError.self) { try scenario.answer("approve", by: "user:author") }
        #expect(own?.code == "approval.not-allowed")
        #expect(scenario.run.status == .pendingApproval)
    }

    @Test("nobody changes what is not agreed to yet", arguments: [0, 1, 2, 3, 4])
    func untouched(which: Int) throws {
        var scenario = try RunScenario(Self.plan)
        let a = NodeRef(0)
        let commands: [Command] = [
            .retry([], by: bo), .skip(a, reason: "", by: bo), .override(a, output: 1, reason: "", by: bo),
            .restart([a], Redoing(downstream: true), by: bo), .handOff(a, to: Owner(.system, "x"), by: bo),
        ]
        let error = #expect(throws: PlanError.self) { try scenario.perform(commands[which]) }
        #expect(error?.code == "resume.pending-approval")
    }

    @Test(
        "a refusal, and silence, end it",
        arguments: [("reject", "plan-rejected"), ("request-changes", "plan-changes-requested"), ("", "plan-expired")])
    func ends(decision: String, event: String) throws {
        var scenario = try RunScenario(Self.plan)
        if decision.isEmpty { try scenario.advance(by: .minutes(24 * 60)) } else { try scenario.answer(decision, comment: "no") }
        #expect(scenario.run.status == .aborted)
        #expect(scenario.eventNames.contains(event))
        #expect(scenario.status("a") == "cancelled")
        #expect(scenario.problems == [])
    }
}
