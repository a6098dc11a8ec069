import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A node starts when its inbound edges are decided and its rule holds")
struct StartRuleTests {
    static let diamond = """
        plan: 1
        title: Diamond
        nodes:
          - { id: a, type: system-task, owner: system:noop }
          - { id: b, type: system-task, owner: system:noop, dependsOn: [a] }
          - { id: c, type: system-task, owner: system:noop, dependsOn: [a] }
          - { id: d, type: system-task, owner: system:noop, dependsOn: [b, c] }
        """

    @Test("a diamond runs its sides together and its end once")
    func diamondRuns() throws {
        var scenario = try RunScenario(Self.diamond)
        #expect(scenario.running == ["a"])
        try scenario.complete("a")
        #expect(scenario.running == ["b", "c"])
        try scenario.complete("c")
        #expect(scenario.running == ["b"])
        try scenario.complete("b")
        #expect(scenario.running == ["d"])
        try scenario.complete("d")
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("one transition carries a completion and the start of what follows, nothing else")
    func oneStep() throws {
        var scenario = try RunScenario(Self.diamond)
        let before = scenario.log.count
        try scenario.complete("a")
        #expect(scenario.eventNames[before...] == ["node-completed", "node-started", "node-started"])
    }

    static let branches = """
        plan: 1
        title: Branches
        inputs: { type: object, properties: { count: { type: integer } } }
        nodes:
          - { id: begin, type: system-task, owner: system:echo, input: { n: "${{ inputs.count }}" } }
          - id: which
            type: switch
            dependsOn: [begin]
            cases:
              - { when: nodes.begin.output.n == 0, to: [none] }
              - { when: nodes.begin.output.n == 1, to: [one, shared] }
            otherwise: [many, shared]
          - { id: none, type: system-task, owner: system:noop }
          - { id: one, type: system-task, owner: system:noop }
          - { id: many, type: system-task, owner: system:echo, input: { n: "${{ nodes.begin.output.n }}" } }
          - { id: shared, type: system-task, owner: system:noop }
          - { id: after_none, type: system-task, owner: system:noop, dependsOn: [none] }
          - { id: end, type: join, mode: any, dependsOn: [after_none, one, many] }
        """

    @Test(
        "a switch takes exactly one case, and skipping goes on down the others",
        arguments: [
            (0, ["none"], ["one", "many", "shared"]), (1, ["one", "shared"], ["none", "many", "after_none"]),
            (7, ["many", "shared"], ["none", "one", "after_none"]),
        ])
    func switches(count: Int, taken: [String], skipped: [String]) throws {
        var scenario = try RunScenario(Self.branches, inputs: ["count": .int(Int64(count))])
        try scenario.complete("begin", ["n": .int(Int64(count))])
        #expect(scenario.running == taken)
        #expect(skipped.map(scenario.status) == skipped.map { _ in "skipped" })
        for node in taken { try scenario.complete(node) }
        if count == 0 { try scenario.complete("after_none") }
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("'when' that is false skips the node, and its dependants if they have nothing else")
    func whenFalse() throws {
        let scenario = try RunScenario(
            """
            plan: 1
            title: When
            inputs: { type: object, properties: { go: { type: boolean } } }
            nodes:
              - { id: a, type: system-task, owner: system:noop, when: inputs.go }
              - { id: b, type: system-task, owner: system:noop, dependsOn: [a] }
            """, inputs: ["go": false])
        #expect(scenario.status("a") == "skipped")
        #expect(scenario.status("b") == "skipped")
        #expect(scenario.run.status == .completed)
    }

    @Test(
        "a join fires by its mode",
        arguments: [
            ("all", [String](), false), ("all", ["a", "b", "c"], true), ("any", ["b"], true), ("{ atLeast: 2 }", ["a"], false),
            ("{ atLeast: 2 }", ["a", "c"], true), ("settled", ["a", "b"], false), ("settled", ["a", "b", "c"], true),
        ])
    func joins(mode: String, done: [String], fires: Bool) throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Join
            nodes:
              - { id: a, type: system-task, owner: system:noop }
              - { id: b, type: system-task, owner: system:noop }
              - { id: c, type: system-task, owner: system:noop }
              - { id: j, type: join, mode: \(mode), dependsOn: [a, b, c] }
              - { id: after, type: system-task, owner: system:noop, dependsOn: [j] }
            """)
        for node in done { try scenario.complete(node) }
        #expect(scenario.running.contains("after") == fires)
        #expect(scenario.problems == [])
    }

    @Test("a settled join runs although a dependency failed, and can look at it")
    func settledJoin() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Settled
            nodes:
              - { id: a, type: system-task, owner: system:noop }
              - { id: b, type: system-task, owner: system:noop }
              - { id: j, type: join, mode: settled, dependsOn: [a, b], require: nodes.a.status == 'completed' }
            outputs: { b: "${{ nodes.b.status }}" }
            """)
        try scenario.fail("b")
        try scenario.complete("a")
        #expect(scenario.status("j") == "completed")
        #expect(scenario.run.outputs == ["b": "failed"])
    }

    @Test("an edge for failures runs its node only when the first one failed", arguments: [true, false])
    func failureEdge(fails: Bool) throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Failure edge
            nodes:
              - { id: a, type: system-task, owner: system:noop }
              - { id: mend, type: system-task, owner: system:noop }
              - { id: next, type: system-task, owner: system:noop }
            edges:
              - { from: a, to: mend, outcome: failure }
              - { from: a, to: next }
            """)
        if fails { try scenario.fail("a") } else { try scenario.complete("a") }
        #expect(scenario.running == [fails ? "mend" : "next"])
        #expect(scenario.status(fails ? "next" : "mend") == "skipped")
    }

    @Test("a conditional edge is dead when its condition over the output is false", arguments: [3, 30])
    func conditionalEdge(size: Int) throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Conditional edge
            nodes:
              - { id: a, type: system-task, owner: system:noop }
              - { id: big, type: system-task, owner: system:noop }
            edges:
              - { from: a, to: big, when: output.size > 10 }
            """)
        try scenario.complete("a", ["size": .int(Int64(size))])
        #expect(scenario.status("big") == (size > 10 ? "running" : "skipped"))
    }

    @Test("no more attempts run at once than the limit allows, and every node still runs once")
    func capacity() throws {
        let nodes = (0..<100).map { "  - { id: n\($0), type: system-task, owner: system:noop, dependsOn: [first] }" }
        var limits = RunScenario.defaultLimits
        limits.runningAttempts = 7
        var scenario = try RunScenario(
            """
            plan: 1
            title: Wide
            nodes:
              - { id: first, type: system-task, owner: system:noop }
            \(nodes.joined(separator: "\n"))
            """, limits: limits)
        try scenario.complete("first")
        var done = 0
        while let next = scenario.running.first {
            #expect(scenario.running.count <= 7)
            try scenario.complete(next)
            done += 1
        }
        #expect(done == 100)
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }
}
