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

    private static let inner = "type: subplan, nodes: [{ id: x, type: system-task, owner: 'system:noop' }]"

    @Test("a run inside of the run gets more of what is left, and people are asked out here when nothing is")
    func lends() throws {
        var scenario = try RunScenario(plan("{ attempts: { hard: 6 } }", count: 2, node: Self.inner))
        let (ref, child) = (NodeRef(0), RunID("c"))
        try scenario.perform(.startedChild(ref, attempt: 1, child: child))
        #expect(scenario.run.allowance(of: ref)[.attempts] == 3, "half of the five that are left")
        try scenario.perform(.childRested(ref, child: child, .blocked))
        for _ in 0..<2 { try scenario.perform(.childShort(ref, child: child, [.attempts])) }
        #expect(scenario.run.allowance(of: ref)[.attempts] == 5)
        #expect(scenario.run.openApprovals.isEmpty)
        for _ in 0..<3 { try scenario.perform(.childShort(ref, child: child, [.attempts])) }
        #expect(scenario.run.openApprovals.map(\.kind) == [.budget], "asked once")
        try scenario.perform(.raiseBudget(.attempts, to: 8, by: ActorID("user:ada")))
        try scenario.perform(.childShort(ref, child: child, [.attempts]))
        #expect(scenario.run.allowance(of: ref)[.attempts] == 6)
        var spent = Usage()
        spent.attempts = 6
        try scenario.perform(.childEnded(ref, child: child, .init(status: .completed, outputs: 1, usage: spent)))
        #expect(scenario.run.budget.spent[.attempts] == 8, "with the two of this run")
        #expect(scenario.problems + scenario.run.overspending == [])
    }

    @Test("a run inside of the run that nothing is left for is left out when the run goes on without what costs")
    func leavesOut() throws {
        var scenario = try RunScenario(plan("{ attempts: { hard: 1 }, onHard: finish-without }", count: 1, node: Self.inner))
        try scenario.perform(.startedChild(NodeRef(0), attempt: 1, child: RunID("c")))
        for _ in 0..<2 { try scenario.perform(.childShort(NodeRef(0), child: RunID("c"), [.attempts])) }
        #expect(scenario.run.state(of: NodeRef(0)) == .skipped)
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("what was spent by what nobody waits for any more counts, once, and takes nothing from what is under way")
    func late() throws {
        var scenario = try RunScenario(plan("{ costUsd: { hard: 6 } }", count: 3, node: Self.inner))
        let ada = ActorID("user:ada")
        try scenario.perform(.startedChild(NodeRef(0), attempt: 1, child: RunID("c")))
        try scenario.perform(.skip(NodeRef(0), reason: "not now", by: ada))
        let stray = try #require(scenario.run.strayChildren.first)
        #expect(stray.child == RunID("c"))
        let reserved = scenario.run.budget.reserved(.costUsd)
        #expect(abs(reserved - 10 / 3) < 1e-9, "what it may have spent is kept back until it is known")
        for _ in 0..<2 { try scenario.perform(.spendLate(stray.ref, attempt: 1, child: RunID("c"), usage(2))) }
        #expect(scenario.run.strayChildren.isEmpty)
        #expect(scenario.run.budget.spent[.costUsd] == 2)
        #expect(abs(scenario.run.budget.reserved(.costUsd) - 4 / 3) < 1e-9)
        #expect(scenario.run.overspending == [])
        try scenario.perform(.restart([NodeRef(2)], Redoing(downstream: true), by: ada))
        try scenario.perform(.spendLate(NodeRef(2), attempt: 1, usage(1)))
        #expect(scenario.run.budget.spent[.costUsd] == 3)
        #expect(scenario.problems == [])
    }

    private static let takenAway: [String: Command] = [
        "handed off": .handOff(NodeRef(0), to: Owner(.agent, "v"), by: ActorID("user:ada")),
        "skipped": .skip(NodeRef(0), reason: "not now", by: ActorID("user:ada")),
        "done again": .restart([NodeRef(0)], Redoing(downstream: true), by: ActorID("user:ada")),
        "said by a person": .override(NodeRef(0), output: 1, reason: "it is", by: ActorID("user:ada")),
    ]

    @Test("an attempt that a person takes from its owner may still spend what it was given", arguments: takenAway.keys.sorted())
    func taken(how: String) throws {
        var scenario = try RunScenario(plan("{ costUsd: { hard: 6 } }"))
        let given = try #require(try scenario.run.assignment(for: NodeRef(0)).budgetLeft[.costUsd])
        try scenario.perform(#require(Self.takenAway[how]))
        #expect(scenario.run.strayAttempts.map(\.attempt) == [1])
        let promised = scenario.running.compactMap { try? scenario.run.assignment(for: scenario.ref($0)).budgetLeft[.costUsd] }
        #expect(given == 2 && promised.reduce(0, +) <= 4)
        try scenario.perform(.spendLate(NodeRef(0), attempt: 1, usage(given)))
        #expect(scenario.run.strayAttempts.isEmpty)
        #expect(scenario.run.budget.spent[.costUsd] == 2)
        #expect(scenario.problems + scenario.run.overspending == [])
        #expect(scenario.eventNames.filter { $0 == "allowance-held" }.count == 1)
    }

    @Test("nothing is kept back for attempts whose owners have said what they have spent, which may be nothing")
    func reported() throws {
        var scenario = try RunScenario(plan("{ costUsd: { hard: 6 } }"))
        try scenario.perform(.complete(NodeRef(0), attempt: 1, output: 1))
        try scenario.perform(.fail(NodeRef(2), attempt: 1, Failure(.invalidInput, "no")))
        try scenario.perform(.submit(NodeRef(1), attempt: 1, SubmittedResult(.completed(1)), by: ActorID("agent:w")))
        #expect(!scenario.eventNames.contains("allowance-held"))
        #expect(scenario.run.strayAttempts.isEmpty)
        #expect(scenario.problems == [])
    }

    @Test("items that end with their map keep what they were given until it is known what they have spent, also after a restart")
    func itemsTaken() throws {
        var scenario = try RunScenario(
            plan(
                "{ costUsd: { hard: 6 } }", count: 2,
                node: "type: map, over: '[1, 2, 3]', maxItems: 3, each: { type: agent-task, owner: 'agent:w', objective: O }"))
        let reserved = scenario.run.budget.reserved(.costUsd)
        try scenario.perform(.override(NodeRef(0), output: [1, 2, 3], reason: "known", by: ActorID("user:ada")), starting: false)
        #expect(scenario.run.status == .running && scenario.run.strayAttempts.count == 3)
        #expect(scenario.run.budget.reserved(.costUsd) == reserved)
        let again = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(again.strayAttempts.map(\.ref) == scenario.run.strayAttempts.map(\.ref))
        #expect(again.budget.reserved(.costUsd) == reserved)
    }

    @Test("a run that has failed for want of its budget is given more and goes on; one that has completed is not")
    func revives() throws {
        var scenario = try RunScenario(plan("{ attempts: { hard: 1 }, onHard: fail }", count: 2))
        let ada = ActorID("user:ada")
        try scenario.complete("n0")
        #expect(scenario.run.status == .failed)
        try scenario.perform(.retry([], by: ada))
        #expect(scenario.run.status == .failed, "nothing has changed")
        try scenario.perform(.raiseBudget(.attempts, to: 2, by: ada))
        #expect(scenario.run.status == .failed)
        try scenario.perform(.retry([], by: ada))
        try scenario.complete("n1")
        #expect(scenario.run.status == .completed)
        #expect(throws: PlanError.self) { try scenario.perform(.raiseBudget(.attempts, to: 3, by: ada)) }
        #expect(scenario.problems == [])
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
