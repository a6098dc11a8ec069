import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("What is said to whoever makes an attempt that is under way")
struct TellingTests {
    private static let ada = ActorID("user:ada")
    private static let job = """
        plan: 1
        title: P
        nodes:
          - id: a
            type: program
            owner: "worker:q"
            command: [make]
            effects: idempotent
            retryPolicy: { maxAttempts: 3 }
        """
    private let ref = NodeRef(0)

    private func tell(_ text: String, _ ref: NodeRef = NodeRef(0)) -> Command { .tell(ref, text, by: Self.ada) }

    private func code(_ run: Run, _ command: Command) -> String? {
        do throws(PlanError) {
            _ = try run.decide(command, at: Timestamp(milliseconds: 1_790_000_000_000))
            return nil
        } catch {
            return error.code
        }
    }

    @Test("is numbered, in the log with who said it, and read back from a snapshot; a job that waits in its queue is told, too")
    func tells() throws {
        var scenario = try RunScenario(Self.job)
        try scenario.perform(tell("use the second table"))
        let first = scenario.now
        try scenario.perform(.take(ref, attempt: 1, worker: "w", token: 1, by: ActorID("worker:w")))
        scenario.now = first + .seconds(5)
        try scenario.perform(tell("stop adding tests"))
        let messages = scenario.run.messages(of: ref)
        #expect(
            messages == [
                NodeMessage(number: 1, at: first, by: Self.ada, text: "use the second table"),
                NodeMessage(number: 2, at: scenario.now, by: Self.ada, text: "stop adding tests"),
            ])
        #expect(scenario.run.told == [ref] && messages.after(1).map(\.number) == [2] && messages.after(2) == [])
        #expect(scenario.log.last?.sentence(in: scenario.run.plan) == "user:ada told 'a': stop adding tests")
        #expect(scenario.log.last?.event.attempt == 1 && scenario.log.last?.by == Self.ada)
        let read = try #require(Run(id: scenario.run.id, plan: scenario.run.plan, snapshot: JSON(parsing: scenario.run.snapshot.bytes)))
        #expect(read.messages(of: ref) == messages && read.snapshot == scenario.run.snapshot)
        for message in messages { #expect(NodeMessage(json: message.json) == message) }
        // Whoever takes the job after it was given back has not heard it.
        try scenario.perform(.giveBack(ref, attempt: 1, token: 1, by: ActorID("worker:w")))
        #expect(scenario.run.messages(of: ref) == messages)
        #expect(scenario.problems == [])
    }

    @Test("is for that attempt alone", arguments: ["complete", "fail", "lose", "restart", "hand-off", "skip", "cancel"])
    func ends(how: String) throws {
        var scenario = try RunScenario(Self.job)
        try scenario.perform(tell("hurry"))
        switch how {
        case "complete": try scenario.complete("a")
        case "fail": try scenario.fail("a", .unavailable)
        case "lose": try scenario.lose("a")
        case "restart": try scenario.perform(.restart([ref], Redoing(downstream: true), by: Self.ada))
        case "hand-off": try scenario.perform(.handOff(ref, to: Owner(.worker, "other"), by: Self.ada))
        case "skip": try scenario.perform(.skip(ref, reason: "no need", by: Self.ada))
        default: try scenario.perform(.cancel(reason: nil, by: Self.ada))
        }
        #expect(scenario.run.messages(of: ref) == [] && scenario.run.told == [])
        #expect(!scenario.run.snapshot.text.contains("hurry"))
        #expect(scenario.problems == [])
    }

    @Test("begins at 1 again in the next attempt")
    func next() throws {
        var scenario = try RunScenario(Self.job)
        try scenario.perform(tell("one"))
        try scenario.lose("a")
        try scenario.advance(by: .minutes(10))
        #expect(scenario.running == ["a"] && scenario.run.attempts(of: ref) == 2)
        try scenario.perform(tell("two"))
        #expect(scenario.run.messages(of: ref).map(\.number) == [1] && scenario.run.messages(of: ref).map(\.text) == ["two"])
        #expect(scenario.problems == [])
    }

    @Test("goes on with the attempt in the run that takes its place")
    func adopted() throws {
        var scenario = try RunScenario(Self.job)
        try scenario.perform(tell("one"))
        let plan = try PlanText.compile(Self.job.replacing("title: P", with: "title: Q"))
        var run = Run(id: RunID("run_new"), plan: plan)
        run.mayAdopt(scenario.run.adoptions(for: plan, at: scenario.now))
        var log = run.create(inputs: .object(JSONObject()), by: Self.ada, at: scenario.now)
        log += run.settle(at: scenario.now, starting: true)
        #expect(log.contains { $0.event.name == "node-adopted" })
        #expect(run.messages(of: ref) == scenario.run.messages(of: ref) && run.messages(of: ref).count == 1)
        log += try run.perform(tell("two"), at: scenario.now)
        #expect(run.messages(of: ref).map(\.number) == [1, 2] && run.brokenInvariants == [])
        var copy = Run(id: run.id, plan: plan)
        for entry in log {
            let body = try JSON(parsing: entry.event.body(in: plan))
            let event = try #require(Event(name: entry.event.name, body: body, plan: plan))
            copy.evolve(RunEvent(seq: entry.seq, at: entry.at, by: entry.by, event: event))
        }
        #expect(copy.snapshot == run.snapshot)
    }

    @Test("has an end: of its length, and of how many there may be")
    func limits() throws {
        var limits = Limits()
        (limits.messagesPerAttempt, limits.messageCharacters) = (2, 5)
        var scenario = try RunScenario(Self.job, limits: limits)
        for text in ["", " \n\t", "123456"] { #expect(code(scenario.run, tell(text)) == "tell.invalid", "\(text)") }
        for text in ["12345", "äöüßé"] { try scenario.perform(tell(text)) }
        #expect(code(scenario.run, tell("more")) == "tell.too-many")
        #expect(scenario.problems == [])
    }

    @Test("is refused where nobody works, with what can be done instead")
    func notUnderWay() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            nodes:
              - { id: a, type: human-input, owner: "user:ada", form: { type: object } }
              - { id: b, type: program, owner: "worker:q", command: [make], dependsOn: [a] }
              - { id: m, type: map, over: "[1]", each: { type: program, owner: "worker:q", command: [make] } }
            """)
        func refusal(_ node: String) throws -> PlanError {
            let command = tell("x", try scenario.ref(node))
            return try #require(throws: PlanError.self) { try scenario.run.decide(command, at: scenario.now) }
        }
        let asked = try refusal("a"), approval = try #require(scenario.run.openApprovals.first)
        #expect(asked.code == "tell.not-under-way" && asked.suggestion?.contains("cairn comment \(approval.id)") == true)
        #expect(try refusal("b").code == "tell.not-under-way")
        #expect(try refusal("m").suggestion?.contains("m[0]") == true)
        #expect(try refusal("m[7]").code == "node.unknown")
        try scenario.perform(tell("hurry", try scenario.ref("m[0]")))
        #expect(try scenario.run.messages(of: scenario.ref("m[0]")).map(\.text) == ["hurry"])
        try scenario.fail("m[0]")
        #expect(try refusal("m[0]").suggestion?.contains("cairn retry") == true)
        try scenario.perform(.cancel(reason: nil, by: Self.ada))
        #expect(try refusal("m[0]").code == "run.ended")
        #expect(scenario.problems == [])
    }

    @Test("is refused where the nodes are reported: whoever does them asks for nothing")
    func reported() throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            labels: { profile: linear }
            nodes: [{ id: a, type: agent-task, owner: "agent:w", objective: Write. }]
            """)
        try scenario.perform(.report(ref, Report(.started), expected: scenario.run.seq, by: ActorID("agent:w")))
        #expect(scenario.status("a") == "running" && code(scenario.run, tell("x")) == "tell.not-heard")
        #expect(scenario.problems == [])
    }

    @Test(
        "is refused where whoever works hears nothing",
        arguments: [
            ("program", "system:program", "command: [make]", false), ("system-task", "system:slow", "label: A", false),
            ("http", "system:http", "method: GET, url: 'https://example.org'", false), ("program", "worker:q", "command: [make]", true),
            ("tool", "worker:q", "tool: git.show", true), ("agent-task", "agent:w", "objective: Write.", true),
            ("agent-task", "worker:q", "objective: Write.", true), ("agent-task", "external:w", "objective: Write.", true),
        ])
    func unheard(type: String, owner: String, more: String, isHeard: Bool) throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: P
            nodes: [{ id: a, type: \(type), owner: "\(owner)", effects: idempotent, \(more) }]
            """)
        #expect(scenario.running == ["a"])
        #expect(code(scenario.run, tell("x")) == (isHeard ? nil : "tell.not-heard"))
        if isHeard { try scenario.perform(tell("x")) }
        #expect(scenario.problems == [])
    }
}
