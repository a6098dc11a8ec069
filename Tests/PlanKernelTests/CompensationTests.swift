import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What was done is undone, latest first")
struct CompensationTests {
    private func scenario(_ undo: String = "type: system-task, owner: 'system:undo', input: { of: '${{ output.id }}' }") throws
        -> RunScenario
    {
        var scenario = try RunScenario(
            """
            plan: 1
            title: U
            budget: { attempts: { hard: 3 } }
            nodes:
              - { id: a, type: system-task, owner: "system:noop", compensation: { \(undo) } }
              - { id: b, type: system-task, owner: "system:noop", dependsOn: [a], compensation: { type: system-task, owner: "system:u" } }
              - { id: c, type: system-task, owner: "system:noop", dependsOn: [b], failurePolicy: [{ action: compensate }] }
            """)
        try scenario.complete("a", ["id": "x1"])
        try scenario.complete("b")
        try scenario.fail("c")
        return scenario
    }

    @Test("in reverse order, one after the other, with what was returned, whatever the budget says; then the run has failed")
    func order() throws {
        var scenario = try scenario()
        #expect(scenario.running == ["b.compensation"])
        try scenario.complete("b.compensation")
        #expect(scenario.running == ["a.compensation"])
        let ref = try scenario.ref("a.compensation")
        #expect(try scenario.run.assignment(for: ref).input == ["of": "x1"])
        let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
        #expect(copy.snapshot == scenario.run.snapshot)
        try scenario.complete("a.compensation")
        #expect(scenario.run.status == .failed)
        #expect(scenario.run.ending == "it broke")
        #expect(scenario.problems + scenario.run.overspending == [])
    }

    @Test("a failure of undoing is a person's; what they leave out is left out")
    func fails() throws {
        var scenario = try scenario()
        try scenario.fail("b.compensation")
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("retry")
        try scenario.perform(.skip(scenario.ref("a.compensation"), reason: "keep it", by: ActorID("user:bo")))
        try scenario.complete("b.compensation")
        #expect(scenario.run.status == .failed)
        #expect(scenario.problems == [])
    }

    @Test("a person, or time, may undo as well")
    func person() throws {
        var scenario = try scenario("type: human-approval, owner: 'group:ops', show: { text: Undo }")
        try scenario.complete("b.compensation")
        #expect(scenario.run.status == .awaitingHuman)
        try scenario.answer("approve")
        #expect(scenario.run.status == .failed)
        #expect(scenario.problems == [])
    }

    @Test("what is undone is not gone on with")
    func final() throws {
        var scenario = try scenario()
        for command in [Command.restart([NodeRef(0)], Redoing(downstream: true), by: ActorID("user:bo"))] {
            #expect(throws: PlanError.self) { try scenario.perform(command) }
        }
        try scenario.complete("b.compensation")
        try scenario.complete("a.compensation")
        let error = #expect(throws: PlanError.self) { try scenario.perform(.retry([], by: ActorID("user:bo"))) }
        #expect(error?.code == "resume.run-terminal")
    }

    private func map(_ settings: String = "") throws -> RunScenario {
        try RunScenario(
            """
            plan: 1
            title: U
            inputs: { type: object, properties: { list: { type: array } } }
            nodes:
              - id: book
                type: map
                over: inputs.list
                as: place
                concurrency: 3
                each:
                  type: system-task
                  owner: "system:book"
                  \(settings)
                  compensation: { type: system-task, owner: "system:undo", input: { place: "${{ place }}", of: "${{ output.id }}" } }
                compensation: { type: system-task, owner: "system:all" }
              - { id: pay, type: system-task, owner: "system:noop", dependsOn: [book], failurePolicy: [{ action: compensate }] }
            """, inputs: ["list": ["rome", "oslo", "bern"]])
    }

    @Test("the items of a map are undone, too: each with its own value and output, in reverse order of their ends")
    func items() throws {
        var scenario = try map()
        for item in [1, 0, 2] { try scenario.complete("book[\(item)]", ["id": .int(Int64(item))]) }
        try scenario.fail("pay")
        #expect(scenario.running == ["book.compensation"])
        try scenario.complete("book.compensation")
        for (item, place) in [(2, "bern"), (0, "rome"), (1, "oslo")] {
            let name = "book.each.compensation[\(item)]"
            #expect(scenario.running == [name])
            #expect(try scenario.run.assignment(for: scenario.ref(name)).input == ["place": .string(place), "of": .int(Int64(item))])
            let copy = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: scenario.run.snapshot))
            #expect(copy.snapshot == scenario.run.snapshot)
            #expect(try copy.assignment(for: scenario.ref(name)).input["of"] == .int(Int64(item)))
            try scenario.complete(name)
        }
        #expect(scenario.run.status == .failed)
        #expect(scenario.problems == [])
    }

    @Test("an item whose policy says so has what was done undone, and its map is what failed")
    func failedItem() throws {
        var scenario = try map("failurePolicy: [{ action: compensate }]")
        try scenario.complete("book[1]", ["id": 7])
        try scenario.fail("book[0]")
        #expect(scenario.running == ["book.each.compensation[1]"])
        #expect(scenario.status("book") == "failed")
        try scenario.complete("book.each.compensation[1]")
        #expect(scenario.run.status == .failed)
        #expect(scenario.run.ending == "book[0]: it broke")
        #expect(scenario.problems == [])
    }

    @Test("an item that was done again is undone once")
    func again() throws {
        var scenario = try map()
        try scenario.complete("book[0]", ["id": 0])
        try scenario.fail("book[1]")
        try scenario.complete("book[2]", ["id": 2])
        try scenario.perform(.restart([scenario.ref("book")], Redoing(downstream: true), by: ActorID("user:bo")))
        for item in 0..<3 { try scenario.complete("book[\(item)]", ["id": .int(Int64(item + 10))]) }
        try scenario.fail("pay")
        try scenario.complete("book.compensation")
        var undone: [JSON?] = []
        while let name = scenario.running.first {
            undone.append(try scenario.run.assignment(for: scenario.ref(name)).input["of"])
            try scenario.complete(name)
        }
        #expect(undone == [12, 11, 10])
        #expect(scenario.problems == [])
    }
}
