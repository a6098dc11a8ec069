import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("People steer a run")
struct SteeringTests {
    private let bo = ActorID("user:bo")
    private static let map = """
        plan: 1
        title: S
        nodes: [{ id: m, type: map, over: "[1, 2, 3]", concurrency: 1, each: { type: system-task, owner: "system:noop" } }]
        """

    private func chain(_ settings: String = "") -> String {
        """
        plan: 1
        title: S
        nodes:
          - { id: a, type: system-task, owner: "system:noop" \(settings) }
          - { id: b, type: system-task, owner: "system:noop", dependsOn: [a] }
          - { id: c, type: system-task, owner: "system:noop", dependsOn: [b] }
        """
    }

    @Test("a run that is paused begins nothing, takes results, and goes on")
    func pauses() throws {
        var scenario = try RunScenario(chain())
        for _ in 0..<2 { try scenario.perform(.hold(reason: "wait", by: bo)) }
        try scenario.complete("a")
        #expect(scenario.running == [])
        #expect(scenario.run.nextTimer == nil)
        for _ in 0..<2 { try scenario.perform(.release(reason: "now", by: bo)) }
        #expect(scenario.running == ["b"])
        #expect(scenario.eventNames.filter { $0.hasPrefix("run-h") || $0 == "run-released" } == ["run-held", "run-released"])
        #expect(scenario.log.contains { $0.sentence(in: scenario.run.plan) == "user:bo let the run go on: now" })
        #expect(scenario.problems == [])
    }

    @Test("a node that is done again takes what follows it with it; attempts keep their numbers")
    func restarts() throws {
        var scenario = try RunScenario(chain())
        for node in ["a", "b"] { try scenario.complete(node) }
        let error = #expect(throws: PlanError.self) { try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: false), by: bo)) }
        #expect(error?.code == "resume.node-not-restartable")
        try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true, reason: "wrong"), by: bo))
        #expect(["a", "b", "c"].map(scenario.status) == ["running", "pending", "pending"])
        #expect(throws: PlanError.self) { try scenario.perform(.complete(NodeRef(2), attempt: 0, output: 1)) }
        #expect(throws: PlanError.self) { try scenario.perform(.complete(NodeRef(0), attempt: 1, output: 1)) }
        for node in ["a", "b", "c"] { try scenario.complete(node) }
        #expect(scenario.run.status == .completed)
        #expect(scenario.run.attempts(of: NodeRef(1)) == 2)
        #expect(scenario.problems == [])
    }

    @Test("the items of a map that is done again count their attempts on; what comes late from those of before is nobody's")
    func restartsItems() throws {
        var scenario = try RunScenario(Self.map)
        let first = try scenario.ref("m[0]")
        for round in 1...3 {
            #expect(scenario.running == ["m[0]"])
            #expect(scenario.run.attempts(of: first) == round)
            if round > 1 {
                #expect(throws: PlanError.self) { try scenario.perform(.complete(first, attempt: round - 1, output: 1)) }
            }
            if round < 3 { try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: bo)) }
        }
        for item in ["m[0]", "m[1]", "m[2]"] { try scenario.complete(item) }
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("a map that is skipped takes the questions of its items back")
    func skipsQuestions() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: S
            nodes: [{ id: m, type: map, over: "[1, 2]", each: { type: human-decision, choices: [left, right] } }]
            """)
        let asked = scenario.run.openApprovals.map(\.id)
        try scenario.answer("left")
        try scenario.perform(.skip(NodeRef(0), reason: "not needed", by: bo))
        #expect(asked.count == 2)
        #expect(scenario.run.closedRequests(of: NodeRef(0)) == [asked[1]])
    }

    @Test("a run that has failed goes on with what failed; one that has completed or was cancelled does not")
    func resumes() throws {
        var scenario = try RunScenario(chain(", failurePolicy: [{ action: fail-run }]"))
        try scenario.fail("a")
        #expect(scenario.run.status == .failed)
        try scenario.perform(.retry([], by: bo))
        for node in ["a", "b", "c"] { try scenario.complete(node) }
        #expect(scenario.run.status == .completed)
        let error = #expect(throws: PlanError.self) { try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: bo)) }
        #expect(error?.code == "resume.run-terminal")
        #expect(scenario.problems == [])
    }

    @Test("a node that waits for others is handed over without being begun")
    func handsOver() throws {
        var scenario = try RunScenario(chain())
        let other = Owner(.system, "other")
        for _ in 0..<2 { try scenario.perform(.handOff(NodeRef(1), to: other, by: bo)) }
        #expect(scenario.running == ["a"])
        try scenario.perform(.handOff(NodeRef(0), to: other, by: bo))
        #expect(scenario.run.attempts(of: NodeRef(0)) == 2)
        try scenario.complete("a")
        #expect(try scenario.run.assignment(for: NodeRef(1)).owner == other)
        #expect(scenario.eventNames.filter { $0 == "node-handed-off" }.count == 2)
        #expect(scenario.problems == [])
    }

    @Test("what must be done once is not given to another owner without being asked for")
    func fallback() throws {
        let rule = ", failurePolicy: [{ action: fallback-owner, who: 'system:other' }]"
        var scenario = try RunScenario(chain(", effects: read" + rule))
        try scenario.fail("a")
        #expect(try scenario.run.assignment(for: NodeRef(0)).owner == Owner(.system, "other"))
        try scenario.fail("a")
        #expect(scenario.status("a") == "blocked")
        scenario = try RunScenario(chain(", effects: once" + rule))
        try scenario.fail("a")
        #expect(scenario.run.openApprovals.map(\.kind) == [.failure])
    }

    @Test("what a person says a node returned is held to its edges, and counts once")
    func overrides() throws {
        var scenario = try RunScenario(
            chain().replacing("c, type", with: "c, when: 'nodes.b.status == \"partial\"', type")
                + "\nedges: [{ from: a, to: c, when: output.ok }]")
        let wrong = Command.override(NodeRef(0), output: 7, reason: "", by: bo)
        let error = #expect(throws: PlanError.self) { try scenario.perform(wrong) }
        #expect(error?.code == "node.invalid-output")
        try scenario.perform(.override(NodeRef(0), output: ["ok": true], reason: "by hand", by: bo))
        #expect(scenario.status("a") == "partial")
        #expect(throws: PlanError.self) { try scenario.perform(.override(NodeRef(0), output: ["ok": true], reason: "by hand", by: bo)) }
        #expect(scenario.problems == [])
    }

    @Test("two failures in a row pause the run; whoever looks at them lets it go on", arguments: ["retry", "skip"])
    func failureBudget(how: String) throws {
        var scenario = try RunScenario(
            "plan: 1\ntitle: S\nnodes:\n"
                + (0..<4).map { "  - { id: n\($0), type: system-task, owner: 'system:noop' }\n" }.joined() + "edges: [{ from: n2, to: n3 }]"
        )
        try scenario.fail("n0")
        try scenario.fail("n1")
        #expect(scenario.eventNames.contains("failure-budget-reached"))
        try scenario.complete("n2")
        #expect(scenario.status("n3") == "ready")
        #expect(scenario.run.status == .blocked)
        if how == "retry" {
            try scenario.perform(.retry([], by: bo))
        } else {
            for node in 0..<2 { try scenario.perform(.skip(NodeRef(node), reason: "not needed", by: bo)) }
        }
        #expect(scenario.status("n3") == "running")
        #expect(scenario.problems == [])
    }

    @Test("an item that is skipped before its turn leaves the turn of the others")
    func items() throws {
        var scenario = try RunScenario(Self.map)
        try scenario.perform(.skip(scenario.ref("m[2]"), reason: "not needed", by: bo))
        for item in 0..<2 { try scenario.complete("m[\(item)]") }
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("a map that is skipped leaves nothing under way")
    func maps() throws {
        var scenario = try RunScenario(Self.map)
        try scenario.perform(.skip(NodeRef(0), reason: "not needed", by: bo))
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("an event that came before the wait is taken by it, once")
    func signals() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: S
            nodes:
              - { id: a, type: system-task, owner: "system:noop" }
              - { id: w, type: wait, event: { name: push, match: event.n == 1 }, dependsOn: [a] }
              - { id: x, type: wait, event: { name: push }, dependsOn: [w] }
            """)
        for n in [0, 1] { try scenario.perform(.signal(name: "push", data: ["n": .int(Int64(n))], by: bo)) }
        try scenario.complete("a")
        #expect(scenario.output("w") == ["event": ["n": 1]])
        #expect(scenario.output("x") == ["event": ["n": 0]])
        #expect(scenario.problems == [])
    }

    @Test("a run inside of the run is repeated until its condition holds, and counted anew for each attempt")
    func children() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: S
            nodes:
              - id: s
                type: subplan
                nodes: [{ id: x, type: system-task, owner: "system:noop" }]
                repeat: { until: "dyn(output).ok == true", max: 2 }
                retryPolicy: { maxAttempts: 2, initialDelay: 0s, retryOn: [check-failed] }
            """)
        let s = NodeRef(0)
        for attempt in 1...2 {
            for round in 1...2 {
                #expect(scenario.run.round(of: s) == round)
                let child = RunID("c_\(attempt)_\(round)")
                for _ in 0..<2 { try scenario.perform(.startedChild(s, attempt: attempt, child: child)) }
                try scenario.perform(.lose(s, attempt: attempt))
                let isLast = attempt == 2 && round == 2
                for _ in 0..<2 {
                    try scenario.perform(.childEnded(s, child: child, .init(status: .completed, outputs: ["ok": .bool(isLast)])))
                }
            }
        }
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }
}
