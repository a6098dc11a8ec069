import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What answers and attempts leave in the log")
struct AnswerAndUsageTests {
    @Test("tokens that were told apart are kept apart, and together count in the budget")
    func tokens() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            budget: { tokens: { hard: 100 } }
            nodes:
              - { id: a, type: agent-task, owner: "agent:w", objective: Write. }
              - { id: b, type: human-approval, owner: "group:ops", dependsOn: [a] }
            """)
        let usage = Usage(json: ["tokensIn": 20, "tokensOut": 5, "cachedIn": 15, "tokens": 7])
        try scenario.perform(.complete(NodeRef(0), attempt: 1, output: ["text": "t"], usage: usage))
        #expect(scenario.run.budget.spent[.tokens] == 40)
        let kept = scenario.log.compactMap { entry -> Usage? in if case .usageRecorded(_, _, let usage) = entry.event { usage } else { nil }
        }
        #expect(kept.map(\.cachedIn) == [15] && kept.map(\.tokensOut) == [5] && kept.map(\.allTokens) == [40])
        #expect(scenario.problems == [])
    }

    @Test("a tool that an agent outside has called is in the log and counts before it is made, and never beyond the limit")
    func toolCalls() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            budget: { toolCalls: { soft: 2, hard: 3 } }
            nodes:
              - { id: a, type: agent-task, owner: "agent:w", objective: Write., toolPolicy: { allow: ["git.*"], deny: [git.push] } }
            """)
        func call(_ tool: String, attempt: Int = 1) -> Command {
            .callTool(NodeRef(0), attempt: attempt, tool, arguments: "0a", by: ActorID("agent:w"))
        }
        for (command, code) in [
            (call("git.push"), "tool.not-permitted-for-owner"), (call("net.get"), "tool.not-permitted-for-owner"),
            (call("git.show", attempt: 2), "result.stale-attempt"),
        ] {
            let refusal = #expect(throws: PlanError.self) { try scenario.run.decide(command, at: scenario.now) }
            #expect(refusal?.code == code)
        }
        for _ in 0..<3 { try scenario.perform(call("git.show")) }
        #expect(scenario.run.budget.spent[.toolCalls] == 3 && scenario.run.allowance(of: NodeRef(0))[.toolCalls] == 0)
        #expect(scenario.log.count { $0.event.name == "tool-called" && $0.by == ActorID("agent:w") } == 3)
        #expect(scenario.log.count { $0.event.name == "budget-warning" } == 1)
        let refusal = #expect(throws: PlanError.self) { try scenario.run.decide(call("git.show"), at: scenario.now) }
        #expect(refusal?.code == "tool.no-call-left")
        try scenario.perform(.complete(NodeRef(0), attempt: 1, output: ["text": "t"]))
        #expect(scenario.run.status == .completed && scenario.run.budget.spent[.toolCalls] == 3)
        #expect(scenario.problems == [])
    }

    @Test("without a budget of tool calls there are so many for each attempt and no more; a budget may allow more")
    func toolCallsWithoutBudget() throws {
        var limits = Limits()
        limits.toolCallsPerAttempt = 2
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            budget: { costUsd: { hard: 5 } }
            nodes:
              - { id: a, type: agent-task, owner: "agent:w", objective: x, toolPolicy: { allow: ["*"] }, retryPolicy: { maxAttempts: 2 } }
              - { id: b, type: agent-task, owner: "agent:w", objective: x, toolPolicy: { allow: ["*"] }, budget: { toolCalls: 3 } }
            """, limits: limits)
        func call(_ node: Int, attempt: Int = 1) -> Command {
            .callTool(NodeRef(node), attempt: attempt, "git.show", arguments: "0a", by: ActorID("agent:w"))
        }
        func spend(_ node: Int, _ count: Int, attempt: Int = 1) throws {
            for _ in 0..<count { try scenario.perform(call(node, attempt: attempt)) }
            let refusal = #expect(throws: PlanError.self) { try scenario.run.decide(call(node, attempt: attempt), at: scenario.now) }
            #expect(refusal?.code == "tool.no-call-left", "\(node)")
        }
        try spend(0, 2)
        try scenario.perform(.fail(NodeRef(0), attempt: 1, Failure(.unavailable, "away")))
        try scenario.advance(by: .minutes(10))
        try spend(0, 2, attempt: 2)
        try scenario.perform(.complete(NodeRef(0), attempt: 2, output: ["text": "t"]))
        try spend(1, 3)
        #expect(scenario.run.budget.spent[.toolCalls] == 7 && scenario.problems == [])
    }

    @Test("what a review has changed is kept as a patch with the answer")
    func review() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            nodes: [{ id: a, type: human-review-edit, owner: "group:ops", subject: { text: old, note: n }, editable: [text] }]
            """)
        try scenario.answer("answer", ["text": "new"])
        let patches = scenario.log.compactMap { entry -> JSON? in
            if case .approvalResponded(_, let answer) = entry.event { answer.patch } else { nil }
        }
        #expect(patches == [[["op": "replace", "path": "/text", "value": "new"]]])
        #expect(scenario.output("a") == ["text": "new", "note": "n"])
    }
}
