import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanSimulation
import PlanTestKit
import Testing

@Suite("A plan is simulated in virtual time")
struct SimulationTests {
    typealias Plans = SimulationPlans

    @Test("owners return examples of what they declare, people take the default choice, and the run completes")
    func ordinary() throws {
        let report = try Plans.simulate(Plans.small)
        #expect(report.end == .completed, "\(report.explanation) \(report.hints)")
        #expect(report.outputs == ["commits": 3, "step": "minor"])
        #expect(report.steps.map(\.name) == ["count", "step", "done"])
        #expect(report.steps.allSatisfy { $0.status == .completed })
        #expect(report.criticalPath.map { report.steps[$0].name } == ["count", "step", "done"])
        #expect(report.totals.attempts == 2 && report.totals.requests == 1 && report.totals.retries == 0)
        #expect(report.start + report.totals.work + report.totals.peopleTime == report.finish)
        #expect(report.hints == [] && report.notSimulated == [])
    }

    @Test("the same seed gives the same report, another one another duration")
    func determinism() throws {
        let first = try Plans.simulate(Plans.everything, inputs: EverythingTests.inputs) { $0.seed = 7 }
        #expect(try Plans.simulate(Plans.everything, inputs: EverythingTests.inputs) { $0.seed = 7 }.json == first.json)
        #expect(
            try Plans.simulate(Plans.everything, inputs: EverythingTests.inputs) { $0.seed = 8 }.totals.duration != first.totals.duration)
    }

    @Test("a value that is set is what the program prints, and goes through the node's result")
    func setting() throws {
        let report = try Plans.simulate(Plans.small) { $0.values["count"] = 42 }
        #expect(report.outputs?["commits"] == 42)
        let whole = try Plans.simulate(Plans.small) { $0.values["count"] = ["exitCode": 0, "stdout": 43] }
        #expect(whole.outputs?["commits"] == 43)
    }

    @Test("a value that does not fit the output schema is the failure that it would be")
    func unfit() throws {
        let report = try Plans.simulate(Plans.small) { $0.values["count"] = "many" }
        #expect(report.end == .blocked)
        #expect(report.step("count")?.status == .blocked)
        #expect(report.step("count")?.reason?.contains("output/commits") == true)
        #expect(report.step("done")?.status == .pending)
        #expect(report.explanation.joined().contains("--choose count=retry"))
    }

    @Test("a program that ends with another exit code fails as it would")
    func exitCode() throws {
        let report = try Plans.simulate(Plans.small) { $0.values["count"] = ["exitCode": 2] }
        #expect(report.step("count")?.reason?.contains("exit code 2") == true)
    }

    @Test("an attempt that fails is made again after its pause, as often as the policy allows", arguments: [(1, 2), (2, 3), (nil, 3)])
    func failing(times: Int?, attempts: Int) throws {
        let report = try Plans.simulate(Plans.small) { $0.failures["count"] = .init(.unavailable, times: times) }
        let count = try #require(report.step("count"))
        #expect(count.attempts == attempts)
        #expect(count.retries == attempts - 1)
        #expect(count.status == (times == nil ? .blocked : .completed))
        #expect(count.segments.contains { $0.activity == .pause })
    }

    @Test("a timeout takes the whole timeout")
    func timeout() throws {
        let report = try Plans.simulate(Plans.small) { $0.failures["count"] = .init(.timeout, times: 1) }
        let first = try #require(report.step("count")?.segments.first)
        #expect(first.to - first.from == .minutes(10))
        let slow = try Plans.simulate(Plans.small) { $0.durations["count"] = .minutes(11) }
        #expect(slow.step("count")?.attempts == 3)
        #expect(slow.step("count")?.reason == "it did not end within 10m")
    }

    @Test("durations that are given hold exactly, for work and for people")
    func durations() throws {
        let report = try Plans.simulate(Plans.small) {
            $0.durations = ["count": .minutes(3), "step": .minutes(60), "done": .seconds(5)]
        }
        #expect(report.totals.duration == .seconds(63 * 60 + 5))
        #expect(report.totals.peopleTime == .minutes(60))
        #expect(
            report.step("step")?.segments == [.init(.person, from: report.start + .minutes(3), to: report.start + .minutes(63))])
    }

    @Test("people choose what they are told to")
    func choosing() throws {
        let report = try Plans.simulate(Plans.small) { $0.choices["step"] = "patch" }
        #expect(report.outputs?["step"] == "patch")
        #expect(report.step("step")?.decision == "patch")
    }

    @Test(
        "an option that means nothing here is refused, with what may have been meant",
        arguments: [
            ("set", "cuont", "", "did you mean 'count'?"), ("choose", "step", "pacth", "did you mean 'patch'?"),
            ("fail", "step", "", "write --choose step=reject, or another answer"), ("answer", "later", "", ""),
            ("set", "count/inner", "", ""), ("took", "each", "", "write --took each.each=…"),
            ("set", "each", "1", "what every item returns is set with --set 'each.each=…', of one with 'each[0]=…'"),
            ("choose", "plan", "perhaps", ""),
        ])
    func refused(option: String, name: String, value: String, suggestion: String) throws {
        let error = try #require(throws: PlanError.self) {
            try Plans.simulate(Self.small(withMap: name)) { options in
                switch option {
                case "took": options.durations[name] = .minutes(1)
                case "set": options.values[name] = .string(value)
                case "choose": options.choices[name] = value
                case "answer": options.answers[name] = true
                default: options.failures[name] = .init()
                }
            }
        }
        #expect(error.code == "simulation.option")
        #expect(suggestion.isEmpty || error.suggestion == suggestion, "\(error)")
    }

    /// The small plan, with a map where one is spoken of.
    static func small(withMap name: String) -> String {
        guard name == "each" else { return Plans.small }
        let map = "  - { id: each, type: map, over: '[1]', each: { type: wait, for: 1s } }\n"
        return Plans.small.replacing("nodes:\n", with: "nodes:\n\(map)")
    }

    static let branching = """
        plan: 1
        title: Branch
        inputs: { type: object, properties: { n: { type: integer, default: 1 } } }
        nodes:
          - id: which
            type: switch
            cases: [{ when: inputs.n > 5, to: [large] }, { when: inputs.n > 3, to: [middle] }]
            otherwise: [small]
          - { id: large, type: system-task, owner: "system:echo", effects: read }
          - { id: middle, type: system-task, owner: "system:echo", effects: read }
          - { id: small, type: system-task, owner: "system:echo", effects: read }
        """

    @Test(
        "the case of a switch follows from the plan, or is forced by number or target and says so",
        arguments: [(nil, "small"), ("0", "large"), ("middle", "middle"), ("otherwise", "small")])
    func switching(choice: String?, taken: String) throws {
        let report = try Plans.simulate(Self.branching, inputs: ["n": 1]) { options in
            if let choice { options.choices["which"] = choice }
        }
        #expect(report.steps.filter { $0.status == .completed }.map(\.name).sorted() == [taken, "which"].sorted())
        #expect(report.step("which")?.decision == taken)
        #expect(report.step("which")?.isForced == (choice != nil))
        #expect(report.steps.filter { $0.status == .skipped }.allSatisfy { $0.reason == "the branch was not taken" })
        #expect(throws: PlanError.self) { try Plans.simulate(Self.branching) { $0.choices["which"] = "huge" } }
    }

    static let asking = """
        plan: 1
        title: Ask
        nodes:
          - id: work
            type: program
            command: [make]
            effects: read
            failurePolicy: [{ action: ask-human, who: "user:ada", choices: [retry, accept, skip, abort] }]
          - { id: after, type: system-task, owner: "system:echo", effects: read, dependsOn: [work] }
        """

    @Test(
        "a person answers the question after a failure",
        arguments: [
            ("skip", "skipped", "completed"), ("accept", "partial", "partial"), ("abort", "failed", "failed"),
        ])
    func question(choice: String, status: String, end: String) throws {
        let report = try Plans.simulate(Self.asking) {
            $0.failures["work"] = .init()
            $0.choices["work"] = choice
        }
        #expect(report.step("work")?.status.rawValue == status)
        #expect(report.end.rawValue == end)
        #expect(report.totals.requests == 1)
        #expect(report.explanation == (end == "failed" ? ["'work' failed: it fails because the simulation was told so"] : []))
    }

    @Test("asked about a failure and told nothing, people try it once more and then go on without it")
    func usual() throws {
        let once = try Plans.simulate(Self.asking) { $0.failures["work"] = .init(times: 1) }
        #expect(once.end == .completed)
        #expect(once.step("work")?.attempts == 2)
        let always = try Plans.simulate(Self.asking) { $0.failures["work"] = .init() }
        #expect(always.step("work")?.status == .skipped)
        #expect(always.totals.requests == 2)
    }

    @Test("a person who would try for ever is not asked for ever")
    func endless() throws {
        let report = try Plans.simulate(Self.asking) {
            $0.failures["work"] = .init()
            $0.choices["work"] = "retry"
        }
        #expect(report.end == .awaitingHuman)
        #expect(report.step("work")?.attempts == 51)
    }

    @Test("a blocked node is done again when somebody is said to retry it")
    func retrying() throws {
        let report = try Plans.simulate(Plans.small) {
            $0.failures["count"] = .init(.executorError, times: 1)
            $0.choices["count"] = "retry"
        }
        #expect(report.end == .completed)
        #expect(report.step("count")?.attempts == 2)
        #expect(report.step("count")?.segments.contains { $0.activity == .blocked } == true)
    }

    @Test("a made-up value that the plan refuses is named, with how to give a real one")
    func tooPoor() throws {
        let report = try Plans.simulate(
            """
            plan: 1
            title: Poor
            nodes:
              - id: rows
                type: program
                command: [rows]
                stdout: json
                effects: read
                completionChecks: [{ kind: assert, expr: "output.stdout.all(k, k == 'x') && size(output.stdout) > 0", message: No rows }]
            """)
        #expect(report.end == .blocked)
        #expect(report.hints.first?.contains("'rows' returned a made-up value, and No rows") == true, "\(report.hints)")
        #expect(report.hints.first?.contains("--set 'rows={…}'") == true)
    }

    @Test(
        "simple conditions on a made-up value are met",
        arguments: [
            "output.n == inputs.n", "inputs.n == output.n && output.ok", "output.n > 4", "output.n <= -3", "size(output.text) > 80",
            "output.n + output.m == inputs.n", "output.text.contains('- ') && output.ok", "!output.ok", "size(output.list) >= 5",
        ])
    func fitting(check: String) throws {
        let report = try Plans.simulate(
            """
            plan: 1
            title: Fit
            inputs: { type: object, properties: { n: { type: integer, default: 9 } } }
            nodes:
              - id: one
                type: agent-task
                owner: agent:a
                objective: Make one.
                successCriteria: [It is one.]
                effects: read
                outputSchema:
                  type: object
                  required: [n, m, ok, text, list]
                  properties:
                    n: { type: integer }
                    m: { type: integer }
                    ok: { type: boolean }
                    text: { type: string }
                    list: { type: array, items: { type: string } }
                completionChecks: [{ kind: assert, expr: "\(check)" }]
            """, inputs: ["n": 9])
        #expect(report.end == .completed, "\(report.hints)")
    }

    @Test("ten years of waiting pass at once")
    func decade() throws {
        let clock = ContinuousClock()
        let begin = clock.now
        let report = try Plans.simulate(
            """
            plan: 1
            title: Wait
            nodes:
              - { id: wait, type: wait, for: 3650d }
              - { id: then, type: human-approval, owner: "user:ada", show: { a: 1 } }
            """)
        #expect(clock.now - begin < .seconds(1))
        #expect(report.end == .completed)
        #expect(report.totals.duration > TimeSpan(milliseconds: 3_650 * 86_400_000))
    }

    static let waiting = """
        plan: 1
        title: Event
        inputs: { type: object, properties: { repo: { type: string, default: a } } }
        nodes:
          - { id: hear, type: wait, event: { name: pushed, match: event.repo == inputs.repo, timeout: 2h } }
          - { id: then, type: system-task, owner: "system:echo", effects: read, input: { e: "${{ nodes.hear.output.event }}" } }
        """

    @Test("an event comes, with data that fit or are given, or it does not come at all")
    func events() throws {
        let report = try Plans.simulate(Self.waiting, inputs: ["repo": "a"])
        #expect(report.end == .completed, "\(report.explanation)")
        #expect(report.step("hear")?.segments.map(\.activity) == [.event])
        #expect(report.totals.duration < .minutes(121))
        let given = try Plans.simulate(Self.waiting, inputs: ["repo": "a"]) { $0.values["hear"] = ["repo": "a", "by": "bo"] }
        #expect(given.step("hear")?.output?["event"]?["by"] == "bo")
        let never = try Plans.simulate(Self.waiting, inputs: ["repo": "a"]) { $0.failures["hear"] = .init(.timeout) }
        #expect(never.end == .blocked)
        #expect(never.totals.duration == .minutes(120))
    }

    @Test("a wait for an event that never comes is explained")
    func never() throws {
        let report = try Plans.simulate("plan: 1\ntitle: Wait\nnodes: [{ id: hear, type: wait, event: { name: x } }]") {
            $0.failures["hear"] = .init(.timeout)
        }
        #expect(report.end == .waiting)
        #expect(report.explanation.first?.contains("waits for the event 'x'") == true)
    }

    @Test("too many events end a simulation, and it says so")
    func bounded() throws {
        let report = try Plans.simulate(Plans.everything, inputs: EverythingTests.inputs) { $0.eventLimit = 10 }
        #expect(report.end == .stopped)
        #expect(report.explanation == ["more than 10 things happened; the simulation was given up"])
    }

    @Test("many seeds give a spread of durations and ends")
    func spread() throws {
        var options = SimulationOptions()
        options.seed = 5
        let spread = try Simulation(plan: PlanText.compile(Plans.small), options: options).spread(over: 50)
        #expect(spread.runs == 50)
        #expect(spread.ends.map(\.end) == [.completed])
        #expect(spread.duration(at: 0) < spread.duration(at: 0.5))
        #expect(spread.duration(at: 0.5) < spread.duration(at: 0.95))
        #expect(spread.json["firstSeed"] == 5 && spread.json["status"] == ["completed": 1.0])
    }
}
