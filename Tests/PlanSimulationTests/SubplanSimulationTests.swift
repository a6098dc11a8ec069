import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanKernel
import PlanModel
import PlanSimulation
import PlanTestKit
import Testing

@Suite("Plans inside of plans are simulated inside of them")
struct SubplanSimulationTests {
    typealias Plans = SimulationPlans

    static let nested = """
        plan: 1
        title: Nested
        inputs: { type: object, properties: { who: { type: string, default: ada } } }
        nodes:
          - { id: first, type: system-task, owner: "system:echo", effects: read, input: { word: "hello" } }
          - id: each_name
            type: map
            over: "['x', 'y', 'z']"
            as: letter
            dependsOn: [first]
            each:
              type: subplan
              effects: read
              nodes:
                - id: inner
                  type: system-task
                  owner: system:echo
                  effects: read
                  input: { said: "${{ nodes.first.output.word }} ${{ inputs.who }} ${{ letter }}" }
                - id: deep
                  type: subplan
                  dependsOn: [inner]
                  effects: read
                  nodes:
                    - id: core
                      type: system-task
                      owner: system:echo
                      effects: read
                      input: { all: "${{ nodes.inner.output.said }}, ${{ nodes.first.output.word }} again, ${{ letter }}" }
                  outputs: { all: "${{ nodes.core.output.all }}" }
              outputs: { all: "${{ nodes.deep.output.all }}" }
        outputs: { all: "${{ nodes.each_name.output.items.map(i, i.output.all) }}" }
        """

    @Test("an inline sub-plan reads the nodes, inputs and items around it, however deep it is")
    func outerValues() throws {
        let report = try Plans.simulate(Self.nested, inputs: ["who": "ada"])
        #expect(report.end == .completed, "\(report.explanation)")
        #expect(
            report.outputs?["all"] == [
                "hello ada x, hello again, x", "hello ada y, hello again, y", "hello ada z, hello again, z",
            ])
        let map = try #require(report.step("each_name"))
        #expect(map.rounds.count == 3)
        #expect(map.rounds.allSatisfy { $0.step("deep")?.rounds.count == 1 })
        #expect(map.rounds.allSatisfy { $0.start >= report.start && $0.finish <= report.finish })
    }

    @Test("options reach a node inside of an item's plan, and of all items' plans")
    func names() throws {
        let report = try Plans.simulate(Self.nested, inputs: ["who": "ada"]) {
            $0.values["each_name[1]/inner"] = ["said": "one"]
            $0.values["each_name.each/deep/core"] = ["all": "every"]
            $0.durations["each_name.each/inner"] = .minutes(5)
        }
        #expect(report.outputs?["all"] == ["every", "every", "every"])
        let rounds = try #require(report.step("each_name")?.rounds)
        #expect(rounds.allSatisfy { $0.step("inner")?.work == .minutes(5) })
        #expect(rounds[1].step("inner")?.output == ["said": "one"])
    }

    @Test("work inside of a sub-plan is counted once")
    func totals() throws {
        let report = try Plans.simulate(Self.nested, inputs: ["who": "ada"]) {
            $0.durations = ["first": .seconds(1), "each_name.each/inner": .seconds(10), "each_name.each/deep/core": .seconds(20)]
        }
        #expect(report.totals.work == .seconds(1 + 3 * 30))
        #expect(report.totals.duration == .seconds(31))
    }

    @Test("what fails inside fails the node, and what blocks inside blocks it")
    func failing() throws {
        let blocked = try Plans.simulate(Self.nested, inputs: ["who": "ada"]) { $0.failures["each_name[0]/inner"] = .init() }
        #expect(blocked.end == .waiting)
        #expect(blocked.explanation.first?.contains("'each_name[0]' cannot go on: 'inner' is blocked") == true, "\(blocked.explanation)")
    }

    static let outer = """
        plan: 1
        title: Outer
        nodes:
          - { id: use, type: subplan, use: inner_plan@2, input: { n: 3 }, effects: read }
        outputs: { n: "${{ nodes.use.output.twice }}" }
        """

    @Test("a named sub-plan is found, given a value, or made up")
    func named() throws {
        let inner = try PlanText.compile(
            """
            plan: 1
            name: inner_plan
            title: Inner
            inputs: { type: object, required: [n], properties: { n: { type: integer } } }
            nodes: [{ id: one, type: system-task, owner: "system:echo", effects: read, input: { n: "${{ inputs.n * 2 }}" } }]
            outputs: { twice: "${{ nodes.one.output.n }}" }
            """)
        let found = try Plans.simulate(Self.outer) { $0.plans = { name, version in name == "inner_plan" && version == 2 ? inner : nil } }
        #expect(found.outputs?["n"] == 6)
        let given = try Plans.simulate(Self.outer) { $0.values["use"] = ["twice": 8] }
        #expect(given.outputs?["n"] == 8)
        let madeUp = try Plans.simulate(Self.outer)
        #expect(madeUp.outputs?["n"] == "twice", "what is read of it is there")
    }

    @Test("the kernel looks outwards only for what a plan has not itself")
    func scope() throws {
        let plan = try PlanText.compile(
            #"{ "plan": 1, "title": "T", "nodes": [{ "id": "a", "type": "wait", "for": "1s" }] }"#)
        var run = Run(
            id: RunID("run_1"), plan: plan,
            outer: ["nodes": ["a": ["status": "failed"], "b": ["output": 1]], "letter": "x", "inputs": ["n": 1], "answers": ["q": true]])
        _ = run.create(inputs: ["n": 2], by: .system, at: Timestamp(milliseconds: 0))
        let scope = RunScope(run, at: Timestamp(milliseconds: 0))
        func text(_ source: String) throws -> JSON { try Template(source: source).resolve(in: scope) }
        #expect(try text("${{ nodes.a.status }}") == "ready")
        #expect(try text("${{ nodes.b.output }}") == 1)
        #expect(try text("${{ letter }}") == "x")
        #expect(try text("${{ inputs.n }}") == 2)
        #expect(try text("${{ answers.q }}") == true)
    }
}

extension Template {
    fileprivate init(source: String) {
        var errors: [(pointer: String, offset: Int, error: ExpressionError)] = []
        self.init(.string(source), errors: &errors)
    }
}
