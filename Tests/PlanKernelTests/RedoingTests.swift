import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("A node is done again as it is said")
struct RedoingTests {
    private let bo = ActorID("user:bo")

    private func map(_ policy: String = "", itemPolicy: String = "") throws -> RunScenario {
        try RunScenario(
            """
            plan: 1
            title: R
            nodes:
              - id: m
                type: map
                over: "[1, 2, 3, 4]"
                concurrency: 2
                \(policy)
                each: { type: system-task, owner: "system:noop" \(itemPolicy) }
              - { id: after, type: system-task, owner: "system:noop", dependsOn: [m] }
            """)
    }

    private func finish(_ scenario: inout RunScenario) throws {
        while let name = scenario.running.first { try scenario.complete(name, ["by": .string(name)]) }
        #expect(scenario.run.status == .completed)
        #expect(scenario.problems == [])
    }

    @Test("a failed map of a run that is taken up again repeats its failed items, and keeps the others' results")
    func revived() throws {
        var scenario = try map("failurePolicy: [{ action: fail-run }]")
        for item in [0, 1, 3] { try scenario.complete("m[\(item)]", ["old": .int(Int64(item))]) }
        try scenario.fail("m[2]")
        #expect(scenario.run.status == .failed)
        try scenario.perform(.retry([], by: bo))
        #expect(scenario.running == ["m[2]"])
        #expect(scenario.run.attempts(of: try scenario.ref("m[2]")) == 2)
        try finish(&scenario)
        #expect(scenario.output("m")?["items"]?[3]?["output"] == ["old": 3])
    }

    @Test("so does one whose item has failed the run; what was broken off with it is done again as well")
    func broken() throws {
        var scenario = try map(itemPolicy: ", failurePolicy: [{ action: fail-run }]")
        try scenario.complete("m[0]", ["old": 0])
        try scenario.fail("m[1]")
        #expect(scenario.run.status == .failed)
        #expect(throws: PlanError.self) { try scenario.perform(.retry([scenario.ref("after")], by: bo)) }
        try scenario.perform(.retry([scenario.ref("m")], by: bo))
        #expect(scenario.running == ["m[1]", "m[2]"])
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.snapshot == scenario.run.snapshot)
        try finish(&scenario)
        #expect(scenario.output("m")?["items"]?[0]?["output"] == ["old": 0])
    }

    @Test("a log of an earlier version, whose maps were begun anew, is still read as it was meant")
    func earlier() throws {
        var scenario = try map(itemPolicy: ", failurePolicy: [{ action: fail-run }]")
        try scenario.complete("m[0]")
        try scenario.fail("m[1]")
        var run = scenario.run
        run.evolve(RunEvent(seq: run.seq + 1, at: scenario.now, by: bo, event: .runResumed(reason: nil, keepsItems: false)))
        _ = run.settle(at: scenario.now, starting: true)
        #expect(run.items(of: 0)?.ended == 0)
        #expect(run.brokenInvariants == [])
    }

    @Test("failed items can be repeated with what follows the map, all items if that is said, and no items of what has none")
    func restarted() throws {
        var scenario = try map("tolerate: { failedPercent: 50 }")
        for item in [0, 1, 3] { try scenario.complete("m[\(item)]") }
        try scenario.fail("m[2]")
        #expect(scenario.status("m") == "partial")
        #expect(scenario.running == ["after"])
        let error = #expect(throws: PlanError.self) {
            try scenario.perform(.restart([NodeRef(1)], Redoing(keepsItems: true), by: bo))
        }
        #expect(error?.code == "retry.no-items")
        try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true, keepsItems: true), by: bo))
        #expect(scenario.running == ["m[2]"])
        #expect(scenario.status("after") == "pending")
        try scenario.fail("m[2]")
        try scenario.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: bo))
        #expect(scenario.running == ["m[0]", "m[1]"])
        try finish(&scenario)
    }

    private func task() throws -> RunScenario {
        try RunScenario(
            """
            plan: 1
            title: R
            nodes:
              - id: a
                type: system-task
                owner: "system:noop"
                input: { n: 1 }
                inputSchema: { type: object, properties: { n: { type: integer } } }
              - { id: b, type: program, command: [echo], dependsOn: [a] }
            """)
    }

    @Test("a node can be given another input, which its retries keep and which the plan's takes the place of when it is done anew")
    func input() throws {
        var scenario = try task()
        try scenario.fail("a")
        let a = try scenario.ref("a")
        try scenario.perform(.restart([a], Redoing(reason: "try 7", input: ["n": 7]), by: bo))
        #expect(try scenario.run.assignment(for: a).input == ["n": 7])
        #expect(try scenario.run.assignment(for: a).previousFailure?.message == "try 7")
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(try copy.assignment(for: a).input == ["n": 7])
        try scenario.fail("a")
        try scenario.perform(.retry([a], by: bo))
        #expect(try scenario.run.assignment(for: a).input == ["n": 7])
        try scenario.fail("a")
        try scenario.perform(.restart([a], Redoing(), by: bo))
        #expect(try scenario.run.assignment(for: a).input == ["n": 1])
        #expect(scenario.problems == [])
    }

    @Test("an input that does not fit, or is for what is given none, is refused and changes nothing")
    func unfit() throws {
        var scenario = try task()
        try scenario.fail("a")
        let before = scenario.run.snapshot
        for (refs, input, code) in [
            ([NodeRef(0)], ["n": "x"], "resume.invalid-input"), ([NodeRef(1)], ["n": 1], "resume.no-input"),
            ([NodeRef(0), NodeRef(1)], ["n": 1], "resume.no-input"),
        ] as [([NodeRef], JSON, String)] {
            let error = #expect(throws: PlanError.self) { try scenario.perform(.restart(refs, Redoing(input: input), by: bo)) }
            #expect(error?.code == code)
        }
        #expect(scenario.run.snapshot == before)
    }

    @Test("what a node has returned is gone at once, or stays until it returns something else", arguments: [false, true])
    func outputs(isKept: Bool) throws {
        var scenario = try task()
        try scenario.complete("a", ["r": 1])
        try scenario.perform(.restart([scenario.ref("a")], Redoing(downstream: true, keepsOutput: isKept), by: bo))
        #expect(scenario.output("a") == (isKept ? ["r": 1] : nil))
        try scenario.complete("a", ["r": 2])
        #expect(scenario.output("a") == ["r": 2])
        #expect(scenario.problems == [])
    }

    @Test("the reason is told to whoever does again what was blocked: a node, an item, the failed items of a map", arguments: [0, 1, 2])
    func reasons(way: Int) throws {
        var scenario = way == 0 ? try task() : try map(itemPolicy: ", failurePolicy: [{ action: block-run }]")
        if way == 0 {
            try scenario.fail("a")
        } else {
            for item in [0, 2, 3] { try scenario.complete("m[\(item)]") }
            try scenario.fail("m[1]")
        }
        let stuck = try scenario.ref(["a", "m[1]", "m"][way])
        try scenario.perform(.retry(way == 1 ? [stuck] : [], reason: "try 7", by: bo))
        let name = way == 0 ? "a" : "m[1]"
        #expect(scenario.running == [name])
        #expect(try scenario.run.assignment(for: scenario.ref(name)).previousFailure?.message == "try 7")
        #expect(scenario.run.brokenInvariants == [])
    }

    @Test("all that is blocked is done again as it is said; a map keeps what went well if that is said", arguments: [false, true])
    func all(keepsItems: Bool) throws {
        var scenario = try map("failurePolicy: [{ action: block-run }]")
        for item in [0, 1, 3] { try scenario.complete("m[\(item)]", ["old": .int(Int64(item))]) }
        try scenario.fail("m[2]")
        #expect(scenario.status("m") == "blocked")
        try scenario.perform(.restart([], Redoing(reason: "try 7", keepsItems: keepsItems, keepsOutput: true), by: bo))
        #expect(scenario.running == (keepsItems ? ["m[2]"] : ["m[0]", "m[1]"]))
        try finish(&scenario)
    }

    @Test("a run that has failed goes on with what follows, however what failed is done again", arguments: [false, true])
    func allOfFailed(isPlain: Bool) throws {
        var scenario = try map("failurePolicy: [{ action: fail-run }]")
        for item in [0, 1, 3] { try scenario.complete("m[\(item)]") }
        try scenario.fail("m[2]")
        try scenario.perform(isPlain ? .retry([], reason: "try 7", by: bo) : .restart([], Redoing(reason: "try 7"), by: bo))
        #expect(scenario.running == (isPlain ? ["m[2]"] : ["m[0]", "m[1]"]))
        #expect(scenario.log.contains { $0.sentence(in: scenario.run.plan).hasSuffix("took the failed run up again: try 7") })
        try finish(&scenario)
    }

    @Test("where nothing is to be done again, all of it is refused as none of it is")
    func nothing() throws {
        var scenario = try task()
        for command: Command in [.retry([], by: bo), .restart([], Redoing(keepsOutput: true), by: bo)] {
            let error = #expect(throws: PlanError.self) { try scenario.perform(command) }
            #expect(error?.code == "resume.nothing-to-resume")
        }
    }
}
