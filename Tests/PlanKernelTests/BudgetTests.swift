import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A run spends no more than it may")
struct BudgetTests {
    private func plan(_ budget: String, count: Int = 3, node: String = "type: agent-task, owner: 'agent:w', objective: O") -> String {
        let nodes = (0..<count).map { "  - { id: n\($0), \(node) }" }.joined(separator: "\n")
        return "plan: 1\ntitle: B\nbudget: \(budget)\nnodes:\n\(nodes)\nedges: \(count > 1 ? "[{ from: n0, to: n1 }]" : "[]")"
    }

    private func usage(_ cost: Double) -> Usage {
        var usage = Usage()
        usage.costUsd = cost
        return usage
    }

    @Test("what is under way is reserved, and what it did not spend is given back")
    func reserves() throws {
        var scenario = try RunScenario(plan("{ costUsd: { hard: 6 } }"))
        let share = try #require(try scenario.run.assignment(for: NodeRef(0)).budgetLeft[.costUsd])
        #expect(share == 2)
        try scenario.perform(.complete(NodeRef(0), attempt: 1, output: 1, usage: usage(0.5)))
        #expect(scenario.run.budget.spent[.costUsd] == 0.5)
        #expect(scenario.run.budget.reserved(.costUsd) <= 5.5)
        #expect(scenario.problems + scenario.run.overspending == [])
    }

    @Test(
        "a limit that is reached does what the plan says",
        arguments: [("fail", RunStatus.failed), ("ask", .awaitingHuman), ("finish-without", .completed)])
    func exhausts(rule: String, status: RunStatus) throws {
        var scenario = try RunScenario(plan("{ attempts: { hard: 2 }, onHard: \(rule) }"))
        while let next = scenario.running.first { try scenario.complete(next) }
        #expect(scenario.run.status == status)
        #expect(scenario.eventNames.filter { $0 == "budget-exceeded" }.count == 1)
        #expect(scenario.run.isSettled)
        #expect(scenario.problems == [])
    }

    @Test("the question is answered with more, with less, or with the end", arguments: ["raise", "finish-without", "abort"])
    func answers(decision: String) throws {
        var scenario = try RunScenario(plan("{ attempts: { hard: 2 } }"))
        while let next = scenario.running.first { try scenario.complete(next) }
        #expect(throws: PlanError.self) { try scenario.answer("raise", ["limit": 2]) }
        try scenario.answer(decision, ["limit": 9])
        if decision == "raise" { try scenario.complete("n1") }
        #expect(scenario.run.status == (decision == "abort" ? .failed : .completed))
        #expect(scenario.problems == [])
    }

    @Test("items of a map that cannot be paid for are asked about, too")
    func map() throws {
        var scenario = try RunScenario(
            plan(
                "{ attempts: { hard: 2 } }", count: 1,
                node: "type: map, over: '[1, 2, 3, 4]', concurrency: 1, each: { type: system-task, owner: 'system:noop' }"))
        for item in 0..<2 { try scenario.complete("n0[\(item)]") }
        #expect(scenario.run.openApprovals.map(\.kind) == [.budget])
        try scenario.perform(.raiseBudget(.attempts, to: 4, by: ActorID("user:ada")))
        #expect(scenario.run.openApprovals.isEmpty)
        for item in 2..<4 { try scenario.complete("n0[\(item)]") }
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("a limit is raised, never lowered, and only where there is one", arguments: [2.0, -1, .infinity, .nan])
    func raises(limit: Double) throws {
        var scenario = try RunScenario(plan("{ attempts: { hard: 3 } }"))
        #expect(throws: PlanError.self) { try scenario.perform(.raiseBudget(.attempts, to: limit, by: ActorID("user:ada"))) }
        #expect(throws: PlanError.self) { try scenario.perform(.raiseBudget(.tokens, to: 5, by: ActorID("user:ada"))) }
    }

    @Test("a run inside of the run and the checks of a result spend out of what was reserved for the attempt")
    func keeps() throws {
        var scenario = try RunScenario(
            plan("{ costUsd: { hard: 4 } }", count: 1, node: "type: subplan, nodes: [{ id: x, type: system-task, owner: 'system:noop' }]"))
        try scenario.perform(.startedChild(NodeRef(0), attempt: 1, child: RunID("c")))
        #expect(scenario.run.budget.reserved(.costUsd) == 4)
        try scenario.perform(.childEnded(NodeRef(0), child: RunID("c"), .init(status: .completed, outputs: 1, usage: usage(4))))
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems + scenario.run.overspending == [])
    }

    @Test("thousands of nodes that wait for the budget cost nothing while they wait")
    func flat() throws {
        var scenario = try RunScenario(plan("{ attempts: { hard: 1 }, onHard: ask }", count: 3_000))
        let asked = scenario.run.openApprovals.count
        try scenario.complete(scenario.running[0])
        #expect(asked + scenario.run.openApprovals.count >= 1)
        #expect(scenario.run.isSettled)
        #expect(scenario.problems == [])
    }
}
