import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A request is passed around until somebody answers it")
struct RequestTests {
    private let ada = ActorID("user:ada"), bo = ActorID("user:bo"), author = ActorID("user:author")

    private func scenario(_ node: String = "owner: 'group:ops', excludeAuthor: true") throws -> (RunScenario, ApprovalID) {
        let scenario = try RunScenario("plan: 1\ntitle: R\nnodes: [{ id: a, type: human-approval, \(node) }]")
        return (scenario, try #require(scenario.run.openApprovals.first?.id))
    }

    @Test("who has taken it on is the only one to answer, until it is given back")
    func claims() throws {
        var (scenario, id) = try scenario()
        try scenario.perform(.request(id, .claimed, by: ada))
        for command in [
            Command.request(id, .claimed, by: bo), .request(id, .released, by: bo), .answer(id, .init(decision: "approve"), by: bo),
        ] {
            let error = #expect(throws: PlanError.self) { try scenario.perform(command) }
            #expect(error?.code == "approval.claimed")
        }
        let events = scenario.log.count
        try scenario.perform(.request(id, .claimed, by: ada))
        #expect(scenario.log.count == events)
        try scenario.perform(.request(id, .released, by: ada))
        try scenario.answer("approve", by: "user:bo")
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("a request to people by name is taken on by nobody else, nor handed over by them")
    func named() throws {
        var (scenario, id) = try scenario("owner: 'user:ada'")
        for change in [RequestChange.claimed, .delegated(to: bo)] {
            let error = #expect(throws: PlanError.self) { try scenario.perform(.request(id, change, by: bo)) }
            #expect(error?.code == "approval.not-allowed")
        }
        try scenario.perform(.request(id, .delegated(to: bo), by: ada))
        try scenario.answer("approve", by: "user:bo")
        #expect(scenario.run.status == .completed)
    }

    @Test("who may not decide does not get it by another way")
    func fourEyes() throws {
        var (scenario, id) = try scenario()
        for (change, person) in [(RequestChange.claimed, author), (.delegated(to: author), ada)] {
            let error = #expect(throws: PlanError.self) { try scenario.perform(.request(id, change, by: person)) }
            #expect(error?.code == "approval.not-allowed")
        }
    }

    @Test("one of two who has taken it on and agreed leaves it to the other")
    func quorum() throws {
        var (scenario, id) = try scenario("owner: 'group:ops', quorum: 2")
        try scenario.perform(.request(id, .claimed, by: ada))
        try scenario.answer("approve", by: "user:ada")
        try scenario.answer("approve", by: "user:bo")
        #expect(scenario.run.status == .completed)
    }

    @Test("a withdrawn request blocks its node", arguments: [true, false])
    func withdrawn(isQuestion: Bool) throws {
        let node = "type: system-task, owner: 'system:noop', failurePolicy: [{ action: ask-human }]"
        var scenario = try RunScenario(
            "plan: 1\ntitle: R\nnodes: [{ id: a, \(isQuestion ? node : "type: human-approval, owner: 'group:ops'") }]")
        if isQuestion { try scenario.fail("a") }
        let id = try #require(scenario.run.openApprovals.first?.id)
        try scenario.perform(.request(id, .withdrawn(reason: "no need"), by: bo))
        #expect(scenario.run.openApprovals.isEmpty)
        #expect(scenario.run.status == .blocked)
        try scenario.perform(.retry([], by: bo))
        #expect(scenario.run.status == (isQuestion ? .running : .awaitingHuman))
        #expect(scenario.problems == [])
    }

    @Test("what cannot be is refused with its code")
    func refuses() throws {
        var (scenario, id) = try scenario()
        let past = Timestamp(milliseconds: 1)
        let changes: [(RequestChange, String)] = [
            (.snoozed(until: past), "approval.past"), (.dueSet(past), "approval.past"), (.commented(""), "approval.comment-size"),
            (.reassigned(to: Owner(.agent, "w")), "approval.no-person"),
        ]
        for (change, code) in changes {
            let error = #expect(throws: PlanError.self) { try scenario.perform(.request(id, change, by: ada)) }
            #expect(error?.code == code)
        }
        try scenario.answer("approve", by: "user:ada")
        let closed = #expect(throws: PlanError.self) { try scenario.perform(.request(id, .claimed, by: ada)) }
        #expect(closed?.code == "approval.already-decided")
    }

    @Test("asking one more person where anybody may answer leaves it to anybody")
    func widened() throws {
        var scenario = try RunScenario(
            "plan: 1\ntitle: R\nnodes: [{ id: a, type: system-task, owner: 'system:noop', failurePolicy: [{ action: ask-human }] }]")
        try scenario.fail("a")
        let id = try #require(scenario.run.openApprovals.first?.id)
        try scenario.perform(.request(id, .escalated(to: Owner(.user, "ada")), by: bo))
        try scenario.answer("skip", by: "user:bo")
        #expect(scenario.run.status == .completed)
    }

    @Test("changes are asked for as often as the plan allows, with what follows done again and told why")
    func changes() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: R
            nodes:
              - { id: draft, type: agent-task, owner: "agent:w", objective: O }
              - { id: mid, type: system-task, owner: "system:noop", dependsOn: [draft] }
              - { id: go, type: human-approval, owner: "group:ops", dependsOn: [mid], onChangesRequested: draft, maxRounds: 2 }
            """)
        for round in 1...3 {
            try scenario.complete("draft")
            try scenario.complete("mid")
            #expect(throws: PlanError.self) { try scenario.answer("request-changes") }
            guard round < 3 else { break }
            try scenario.answer("request-changes", comment: "shorter")
            #expect(scenario.running == ["draft"])
            #expect(try scenario.run.assignment(for: NodeRef(0)).previousFailure?.message.contains("shorter") == true)
        }
        let error = #expect(throws: PlanError.self) { try scenario.answer("request-changes", comment: "again") }
        #expect(error?.code == "approval.invalid-answer")
        try scenario.answer("approve")
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }
}
