import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("An answer is taken back while others are still asked")
struct AnswerTakenBackTests {
    private static func asking(_ more: String = "quorum: 2") throws -> (RunScenario, ApprovalID) {
        let scenario = try RunScenario(
            """
            plan: 1
            title: Ask
            nodes: [{ id: ok, type: human-approval, owner: "group:board", \(more) }]
            """)
        return (scenario, try #require(scenario.run.openApprovals.first?.id))
    }

    private static func answer(_ decision: String, _ id: ApprovalID, _ who: String, key: String? = nil) -> Command {
        .answer(id, .init(decision: decision, key: key), by: ActorID(who))
    }

    @Test("it counts no more, and whoever gave it may answer anew")
    func anew() throws {
        var (scenario, id) = try Self.asking()
        try scenario.perform(Self.answer("approve", id, "user:bo"))
        try scenario.perform(.request(id, .answerTakenBack, by: ActorID("user:bo")))
        #expect(scenario.run.agreed(to: id) == [])
        try scenario.perform(Self.answer("approve", id, "user:cy"))
        #expect(scenario.run.status == .awaitingHuman, "one agreement is not enough")
        try scenario.perform(Self.answer("approve", id, "user:bo"))
        #expect(scenario.run.output(of: NodeRef(0))?["by"] == ["user:cy", "user:bo"])
        #expect(scenario.problems == [])
    }

    @Test("one that was against it is taken back, too")
    func against() throws {
        var (scenario, id) = try Self.asking("quorum: 2, rejectQuorum: 2")
        try scenario.perform(Self.answer("reject", id, "user:bo"))
        try scenario.perform(.request(id, .answerTakenBack, by: ActorID("user:bo")))
        try scenario.perform(Self.answer("reject", id, "user:cy"))
        #expect(scenario.run.status == .awaitingHuman)
    }

    @Test("a repeat of what was taken back, which came late, does not count again")
    func lateRepeat() throws {
        var (scenario, id) = try Self.asking()
        try scenario.perform(Self.answer("approve", id, "user:bo", key: "k"))
        try scenario.perform(.request(id, .answerTakenBack, by: ActorID("user:bo")))
        try scenario.perform(Self.answer("approve", id, "user:bo", key: "k"))
        #expect(scenario.run.agreed(to: id) == [])
    }

    @Test("nobody takes back what they have not said, nor what has decided", arguments: [false, true])
    func refused(isDecided: Bool) throws {
        var (scenario, id) = try Self.asking()
        try scenario.perform(Self.answer("approve", id, "user:bo"))
        if isDecided { try scenario.perform(Self.answer("approve", id, "user:cy")) }
        let error = #expect(throws: PlanError.self) {
            try scenario.run.decide(.request(id, .answerTakenBack, by: ActorID(isDecided ? "user:bo" : "user:cy")), at: scenario.now)
        }
        #expect(error?.code == (isDecided ? "approval.already-decided" : "approval.not-answered"))
    }
}
