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

    private static let quorum = """
        plan: 1
        title: P
        approval: { required: true, quorum: 2 }
        openQuestions:
          - { id: quick, ask: Quickly?, answer: { type: boolean } }
          - { id: loud, ask: Loudly?, answer: { type: boolean, default: false } }
        nodes: [{ id: a, type: system-task, owner: "system:noop" }]
        """

    @Test("the answers of all who agree count; each is kept with the person")
    func severalAnswers() throws {
        var scenario = try RunScenario(Self.quorum)
        let request = scenario.run.planRequest
        try scenario.answer("approve", ["loud": true], by: "user:ada")
        #expect(scenario.run.standing(of: request)?.agreements.map(\.json) == [["by": "user:ada", "values": ["loud": true]]])
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.standing(of: request)?.agreements == scenario.run.standing(of: request)?.agreements)
        let open = #expect(throws: PlanError.self) { try scenario.answer("approve", by: "user:bo") }
        #expect(open?.message == "the plan asks: Quickly?")
        try scenario.answer("approve", ["quick": true], by: "user:bo")
        #expect(scenario.run.answers == ["loud": true, "quick": true])
        #expect(scenario.problems == [])
    }

    @Test("people who agree to one plan cannot answer a question differently; the same answer, or none, is agreement")
    func contradiction() throws {
        for (values, isRefused) in [
            (["quick": false], true), (["quick": true], false), (["loud": true], false), (nil, false),
        ] as [(JSON?, Bool)] {
            var scenario = try RunScenario(Self.quorum)
            try scenario.answer("approve", ["quick": true], by: "user:ada")
            guard isRefused else {
                try scenario.answer("approve", values, by: "user:bo")
                #expect(scenario.run.answers?["quick"] == true)
                continue
            }
            let error = #expect(throws: PlanError.self) { try scenario.answer("approve", values, by: "user:bo") }
            #expect(error?.code == "approval.answers-differ")
            #expect(error?.message == "user:ada has answered 'quick' with true, and this answer is false")
            #expect(scenario.run.status == .pendingApproval)
        }
    }

    @Test("nobody counts twice; only a repeat of the same answer is not refused")
    func twice() throws {
        var scenario = try RunScenario(Self.quorum)
        let reply = Command.Reply(decision: "approve", values: ["quick": true], key: "k1")
        let request = scenario.run.planRequest
        for _ in 0..<2 { try scenario.perform(.answer(request, reply, by: ActorID("user:ada"))) }
        #expect(scenario.run.agreed(to: request).count == 1)
        for other in [nil, "k2"] {
            var again = reply
            again.key = other
            let error = #expect(throws: PlanError.self) { try scenario.perform(.answer(request, again, by: ActorID("user:ada"))) }
            #expect(error?.code == "approval.already-answered")
        }
        for _ in 0..<2 { try scenario.perform(.answer(request, reply, by: bo)) }
        #expect(scenario.run.status == .running)
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.snapshot == scenario.run.snapshot)
        #expect(scenario.problems == [])
    }

    @Test("an approval of several people hands on the edits and comments of all of them")
    func edits() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            nodes: [{ id: go, type: human-approval, owner: "group:ops", quorum: 2 }]
            """)
        try scenario.answer("approve", ["requiredEdits": ["a"]], comment: "first", by: "user:ada")
        try scenario.answer("approve", ["requiredEdits": ["b"]], comment: "second", by: "user:bo")
        #expect(scenario.output("go")?["requiredEdits"] == ["a", "b"])
        #expect(scenario.output("go")?["comments"] == "first\nsecond")
        #expect(scenario.problems == [])
    }
}
