import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("Where the plan says so, several people have to reject")
struct RejectionTests {
    private static let node = """
        plan: 1
        title: P
        nodes: [{ id: a, type: human-approval, owner: "group:ops", quorum: 2, rejectQuorum: 2 }]
        """
    private static let whole = """
        plan: 1
        title: P
        approval: { required: true, quorum: 2, rejectQuorum: 2 }
        nodes: [{ id: a, type: system-task, owner: "system:noop" }]
        """

    @Test("one who is against it leaves it open, and the second ends it with the reasons of both", arguments: [node, whole])
    func second(plan: String) throws {
        var scenario = try RunScenario(plan)
        let request = try #require(scenario.run.openApprovals.first)
        try scenario.answer("reject", comment: "too soon", by: "user:ada")
        #expect(scenario.run.standing(of: request.id)?.rejected == [ActorID("user:ada")])
        try scenario.answer("approve", by: "user:bo")
        #expect(scenario.run.openApprovals.count == 1)
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.standing(of: request.id)?.rejections.first?.comment == "too soon")
        try scenario.answer("reject", comment: "too late", by: "user:cy")
        #expect(scenario.run.openApprovals.isEmpty)
        let reason = scenario.run.failure(of: NodeRef(0))?.message ?? scenario.run.ending ?? ""
        #expect(reason.contains("too soon") && reason.contains("too late"))
        #expect(scenario.problems == [])
    }

    @Test("who has answered does not answer again, in neither way", arguments: [("reject", "approve"), ("approve", "reject")])
    func again(first: String, then: String) throws {
        var scenario = try RunScenario(Self.node)
        try scenario.answer(first)
        let error = #expect(throws: PlanError.self) { try scenario.answer(then) }
        #expect(error?.code == "approval.already-answered")
        #expect(scenario.run.openApprovals.count == 1)
        #expect(scenario.problems == [])
    }

    @Test("as many as have to may still agree after somebody was against it")
    func agreed() throws {
        var scenario = try RunScenario(Self.node)
        try scenario.answer("reject", by: "user:ada")
        try scenario.answer("approve", by: "user:bo")
        try scenario.answer("approve", by: "user:cy")
        #expect(scenario.status("a") == "completed")
        #expect(scenario.output("a")?["by"] == ["user:bo", "user:cy"])
        #expect(scenario.problems == [])
    }
}
