import PlanCalendar
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("People steer a run", .serialized)
struct SteeringTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func write(_ nodes: String, _ head: String = "") throws {
        try desk.write("plan.yaml", "plan: 1\ntitle: Steer\n\(head)\nnodes:\n\(nodes)\n")
    }

    private func node(_ id: String) async -> JSON? {
        await desk.cairn("status", "--json").json["nodes"]?.array?.first { $0["id"]?.string == id }
    }

    private static let asking = """
          - { id: go, type: human-approval, owner: "user:ada" }
          - { id: end, type: system-task, owner: "system:echo", effects: read, input: { x: 1 }, dependsOn: [go] }
        """

    @Test("a paused run begins nothing, whatever is answered, until it is resumed")
    func pause() async throws {
        try write(Self.asking)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let paused = await desk.cairn("pause", "@last", "-m", "lunch")
        #expect(paused.code == 0 && paused.out.contains("⏸ paused"), "\(paused.out)\(paused.err)")
        #expect(await desk.cairn("pause", "@last").code == 0, "a repeat is harmless")
        let approved = await desk.cairn("approve", "@last")
        #expect(approved.code == 10 && approved.out.contains("the run is paused"), "\(approved.out)")
        #expect(await node("end")?["attempts"] == 0)
        #expect(await desk.cairn("status", "--json").json["paused"] == true)
        #expect(await desk.cairn("runs", terminal: 100).out.contains("⏸ paused"))
        #expect(await desk.cairn("why").out.hasPrefix("paused\t"))
        #expect(await desk.cairn("resume").err.contains("No run waits"), "only by its name")
        let resumed = await desk.cairn("resume", "@last")
        #expect(resumed.code == 0, "\(resumed.out)\(resumed.err)")
        #expect(await desk.cairn("events").out.contains("user:ada paused the run: lunch"))
        #expect(await desk.cairn("pause", "@last").code == 65)
    }

    @Test("what has completed is done again with what follows it")
    func downstream() async throws {
        try write(
            """
              - { id: first, type: system-task, owner: "system:echo", effects: read, input: { x: 1 } }
              - { id: second, type: system-task, owner: "system:echo", effects: read, input: { x: 2 }, dependsOn: [first] }
              - { id: go, type: human-approval, owner: "user:ada", dependsOn: [second] }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let first = try #require(await desk.cairn("inbox", "--json").json["items"]?[0]?["id"]?.string)
        let alone = await desk.cairn("retry", "@last/first", "--json")
        #expect(alone.code == 65 && alone.problem["code"] == "resume.node-not-restartable", "\(alone.err)")
        #expect(await desk.cairn("retry", "@last/first", "--downstream", "-m", "other numbers").code == 10)
        #expect(await node("first")?["attempts"] == 2)
        #expect(await node("second")?["attempts"] == 2)
        #expect(await desk.cairn("show", first, "--json").json["status"] == "superseded")
        #expect(await desk.cairn("inbox").lines.count == 1)
        #expect(await desk.cairn("approve", "@last").code == 0)
        let late = await desk.cairn("retry", "@last/first", "--downstream", "--json")
        #expect(late.code == 65 && late.problem["code"] == "resume.run-terminal")
        #expect(await desk.cairn("retry", "@last/first", "--all-items", "--failed-items").code == 64)
        #expect(await desk.cairn("retry", "@last/first", "--downstream", "--failed-items").code == 65)
    }

    @Test("a run that has failed is taken up again where it failed")
    func failed() async throws {
        try write(
            """
              - { id: first, type: system-task, owner: "system:echo", effects: read, input: { x: 1 } }
              - { id: look, type: program, command: [cat, there], effects: read, dependsOn: [first], failurePolicy: [{ action: fail-run }] }
              - { id: last, type: system-task, owner: "system:echo", effects: read, input: { x: 2 }, dependsOn: [look] }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 1)
        try desk.write("there", "now\n")
        let again = await desk.cairn("retry", "@last")
        #expect(again.code == 0, "\(again.out)\(again.err)")
        #expect(await node("first")?["attempts"] == 1)
        #expect(await node("look")?["attempts"] == 2)
        #expect(await desk.cairn("events").out.contains("took the failed run up again"))
    }

    @Test("a node is skipped with a reason, and what only follows it is, too")
    func skip() async throws {
        try write(Self.asking)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let request = try #require(await desk.cairn("inbox", "--json").json["items"]?[0]?["id"]?.string)
        #expect(await desk.cairn("skip", "@last/go").code == 64)
        #expect(await desk.cairn("skip", "@last", "-m", "x").code == 64)
        #expect(await desk.cairn("skip", "@last/gone", "-m", "x").code == 66)
        let skipped = await desk.cairn("skip", "@last/go", "-m", "nobody is there")
        #expect(skipped.code == 0, "\(skipped.out)\(skipped.err)")
        #expect(await node("end")?["status"] == "skipped")
        #expect(await desk.cairn("show", request, "--json").json["status"] == "cancelled")
        #expect(await desk.cairn("inbox").out == "")
        #expect(await desk.cairn("skip", "@last/go", "-m", "again").code == 65)
    }

    @Test("somebody says what a node has returned, and it has to fit")
    func complete() async throws {
        try write(
            """
              - { id: count, type: program, command: ["false"], effects: read, outputSchema: { type: object, required: [n],
                  properties: { n: { type: integer }, name: { type: string } } } }
              - { id: end, type: system-task, owner: "system:echo", effects: read, input: { n: "${{ nodes.count.output.n }}" },
                  dependsOn: [count] }
            outputs: { n: "${{ nodes.end.output.n }}" }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("complete", "@last/count", "-i", "n=3").code == 64)
        #expect(await desk.cairn("complete", "@last/count", "-i", "n=3", "--output", "{}", "-m", "x").code == 64)
        let unfit = await desk.cairn("complete", "@last/count", "--output", "{}", "-m", "counted by hand", "--json")
        #expect(unfit.code == 65 && unfit.problem["code"] == "node.invalid-output", "\(unfit.err)")
        #expect(await desk.cairn("complete", "@last/count", "--output", "{", "-m", "x").code == 64)
        let done = await desk.cairn("complete", "@last/count", "-i", "n=3", "-i", "name=7", "-m", "counted by hand")
        #expect(done.code == 2 && done.out.contains("n: 3"), "\(done.out)\(done.err)")
        #expect(await node("count")?["output"] == ["n": 3, "name": "7"])
        #expect(await desk.cairn("events").out.contains("user:ada said what it returned: counted by hand"))
    }

    @Test("an output may come out of a file")
    func file() async throws {
        try write(Self.asking)
        try desk.write("output.yaml", "approved: true\nby: [mail]\n")
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("complete", "@last/go", "--output", "@output.yaml", "-m", "approved by mail").code == 2)
        #expect(await node("go")?["output"]?["by"] == ["mail"])
        #expect(await desk.cairn("inbox").out == "")
    }

    @Test("a node is handed to another owner, who begins it anew")
    func handOff() async throws {
        try write(
            """
              - { id: work, type: system-task, owner: "system:echo", effects: read, input: { x: 1 },
                  completionChecks: [{ kind: assert, expr: output.done == true }] }
              - { id: go, type: human-approval, owner: "user:ada" }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        #expect(await desk.cairn("hand-off", "@last/work", "--to", "no body").code == 64)
        let person = await desk.cairn("hand-off", "@last/go", "--to", "user:bo", "--json")
        #expect(person.code == 65 && person.problem["code"] == "node.no-owner", "\(person.err)")
        #expect(await desk.cairn("hand-off", "@last/work", "--to", "system:noop").code == 10)
        #expect(await node("work")?["attempts"] == 2)
        #expect(await desk.cairn("events").out.contains("'work' was handed to system:noop"))
    }

    @Test("an event that comes before the wait is kept for it")
    func early() async throws {
        try write(
            """
              - { id: go, type: human-approval, owner: "user:ada" }
              - { id: pushed, type: wait, event: { name: pushed, match: "event.repo == 'cairn'" }, dependsOn: [go] }
            outputs: { sha: "${{ nodes.pushed.output.event.sha }}" }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
        let slip = await desk.cairn("signal", "@last", "pushd", "--json")
        #expect(slip.code == 65 && slip.problem["suggestion"] == "did you mean 'pushed'?", "\(slip.err)")
        #expect(await desk.cairn("signal", "@last", "pushed", "--data", "{repo}").code == 64)
        #expect(await desk.cairn("signal", "@last", "pushed", "--data", #"{"repo":"other","sha":"0"}"#).code == 10)
        #expect(await desk.cairn("signal", "@last", "pushed", "--data", "-", input: #"{"repo":"cairn","sha":"a1"}"#).code == 10)
        let done = await desk.cairn("approve", "@last")
        #expect(done.code == 0 && done.out.contains("sha: a1"), "\(done.out)\(done.err)")
        #expect(await desk.cairn("signal", "@last", "pushed").code == 65)
    }

    @Test("an event ends the wait for it, and a wait says what it waits for")
    func late() async throws {
        try write(
            """
              - { id: pushed, type: wait, event: { name: pushed } }
            outputs: { sha: "${{ nodes.pushed.output.event.sha }}" }
            """)
        #expect(await desk.cairn("run", "plan.yaml", "--timeout", "200ms").code == 11)
        let why = await desk.cairn("why")
        #expect(
            why.lines.contains { $0.hasPrefix("event\t") } && why.out.contains("cairn signal") && !why.out.contains("9999"), "\(why.out)")
        #expect(await desk.cairn("status").out.contains("waiting for the event 'pushed'"))
        #expect(!(await desk.cairn("events").out.contains("9999")))
        let done = await desk.cairn("signal", "@last", "pushed", "--data", #"{"sha":"b2"}"#)
        #expect(done.code == 0 && done.out.contains("sha: b2"), "\(done.out)\(done.err)")
    }
}
