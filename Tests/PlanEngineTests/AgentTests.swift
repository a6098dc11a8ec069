import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("Agents and tools as owners", .timeLimit(.minutes(10)))
struct AgentTests {
    private func run(_ plan: String, _ owners: Owners) async throws -> Run {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
        let engine = try await Engine.open(MemoryStore(), identity: identity, owners: owners, surroundings: surroundings)
        let compiled = try PlanText.compile(plan)
        return try await engine.withRunning { engine in
            let id = try await engine.create(compiled, inputs: [:], by: ActorID("user:ada"))
            return try await engine.until(id) { $0.status.isTerminal || $0.status == .blocked }
        }
    }

    private static let writing = """
        plan: 1
        title: Write
        objective: Readers know what changed.
        schemas:
          Line: { type: string, minLength: 2 }
          Notes: { type: object, required: [lines], properties: { lines: { type: array, items: { $ref: Line } } } }
        nodes:
          - id: write
            type: agent-task
            owner: agent:writer
            label: Write the notes
            objective: Notes that a user understands.
            instructions: Name breaking changes first.
            input: { topic: release }
            outputSchemaRef: Notes
            successCriteria: [Short., Complete.]
            deliverables: [{ key: notes, kind: text, required: false }]
            toolPolicy: { allow: ["files.*", "shell"], deny: [files.write] }
            contextPolicy: { retrievalScopes: [plan], webPolicy: search }
            completionChecks: [{ kind: assert, expr: size(output.lines) == 2, message: Two lines }]
            retryPolicy: { maxAttempts: 2, initialDelay: 1ms, retryOn: [check-failed], feedback: true }
        outputs: { lines: "${{ nodes.write.output.lines }}" }
        """

    @Test("an agent is told all that the plan says, and why its last result was refused")
    func brief() async throws {
        let briefs = Mutex<[AgentBrief]>([])
        let writer = AgentFunction("writer") { brief in
            briefs.withLock { $0.append(brief) }
            return WorkResult(["lines": brief.feedback == nil ? ["one"] : ["one", "two"]])
        }
        let run = try await run(Self.writing, Owners(agents: [writer]))
        #expect(run.outputs == ["lines": ["one", "two"]])
        let seen = briefs.withLock { $0 }
        try #require(seen.count == 2)
        #expect(seen[0].input == ["topic": "release"])
        #expect(seen[0].title == "Write the notes")
        #expect(seen[0].planObjective == "Readers know what changed.")
        #expect(seen[0].objective == "Notes that a user understands.")
        #expect(seen[0].instructions == "Name breaking changes first.")
        #expect(seen[0].successCriteria == ["Short.", "Complete."])
        #expect(seen[0].deliverables.map(\.key) == ["notes"])
        #expect(seen[0].contextPolicy.retrievalScopes == ["plan"] && seen[0].contextPolicy.web == .search)
        #expect(seen[0].outputSchema?["properties"]?["lines"]?["items"]?["$ref"] == "#/$defs/Line")
        #expect(seen[0].outputSchema?["$defs"] == ["Line": ["type": "string", "minLength": 2]])
        #expect(seen[0].feedback == nil)
        #expect(seen[1].feedback?.kind == .checkFailed)
        #expect(seen[1].feedback?.message.contains("Two lines") == true)
    }

    @Test("a tool that the policy does not allow is refused, and every call that was made counts")
    func policy() async throws {
        let read = try ToolFunction("files.read", arguments: ["type": "object", "required": ["path"]]) { arguments, _ in
            ["text": arguments["path"] ?? .null]
        }
        let others = try ["files.write", "net.get"].map { name in
            try ToolFunction(name, arguments: ["type": "object"]) { _, _ in "should not be called" }
        }
        let outcomes = Mutex<[String: String]>([:])
        let writer = AgentFunction("writer") { brief in
            #expect(brief.tools.permitted.map(\.name) == ["files.read"])
            for (name, arguments) in [
                ("files.read", ["path": "a"] as JSON), ("files.read", [:]), ("files.write", [:]), ("net.get", [:]), ("shell", [:]),
            ] {
                do throws(Failure) {
                    let output = try await brief.tools.call(name, arguments)
                    outcomes.withLock { $0["\(name) \(arguments.text)"] = output.text }
                } catch {
                    #expect(!error.neverBegan)
                    outcomes.withLock { $0["\(name) \(arguments.text)"] = error.kind.rawValue }
                }
            }
            #expect(brief.tools.callCount == 2)
            return WorkResult(["lines": ["one", "two"]])
        }
        let run = try await run(Self.writing, Owners(agents: [writer], tools: [read] + others))
        #expect(run.status == .completed)
        #expect(
            outcomes.withLock { $0 } == [
                #"files.read {"path":"a"}"#: #"{"text":"a"}"#, "files.read {}": "invalid-input", "files.write {}": "permission",
                "net.get {}": "permission", "shell {}": "unavailable",
            ])
    }

    @Test("an agent without a tool policy has no tools")
    func noPolicy() async throws {
        let tool = try ToolFunction("files.read", arguments: ["type": "object"]) { _, _ in .null }
        let writer = AgentFunction("writer") { brief in WorkResult(try await brief.tools.call("files.read")) }
        let run = try await run(
            "plan: 1\ntitle: T\nnodes: [{ id: a, type: agent-task, owner: 'agent:writer', objective: Do it. }]",
            Owners(agents: [writer], tools: [tool]))
        #expect(run.failure(of: NodeRef(0))?.kind == .permission)
    }

    @Test("a judge and a tool check a result", arguments: [(5, 0, "completed"), (3, 0, "blocked"), (5, 1, "blocked")])
    func checks(score: Int, broken: Int, status: String) async throws {
        let critic = AgentFunction("critic") { _ in WorkResult(["score": .int(Int64(score)), "reasons": "because"]) }
        let links = try ToolFunction("links", arguments: ["type": "object"], output: ["type": "object"]) { _, _ in
            ["broken": .int(Int64(broken))]
        }
        let run = try await run(
            """
            plan: 1
            title: T
            nodes:
              - id: a
                type: system-task
                owner: system:echo
                effects: read
                completionChecks:
                  - { kind: judge, owner: "agent:critic", question: Good?, pass: score >= 4 }
                  - { kind: tool, tool: links, arguments: {}, pass: result.broken == 0 }
            """, Owners(agents: [critic], tools: [links]))
        #expect(run.status.rawValue == status)
        if status == "blocked" { #expect(run.failure(of: NodeRef(0))?.kind == .checkFailed) }
    }

    @Test("a tool node gets arguments that fit its schema, and returns what fits its promise")
    func toolNode() async throws {
        let tool = try ToolFunction(
            "double", arguments: ["type": "object", "properties": ["n": ["type": "integer"]]], output: ["type": "integer", "maximum": 10]
        ) { arguments, _ in .int((arguments["n"]?.int ?? 0) * 2) }
        func plan(_ argument: String) -> String {
            """
            plan: 1
            title: T
            nodes: [{ id: a, type: tool, tool: double, arguments: { n: \(argument) }, effects: read }]
            outputs: { n: "${{ nodes.a.output }}" }
            """
        }
        #expect(try await run(plan("4"), Owners(tools: [tool])).outputs == ["n": 8])
        let unfit = try await run(plan("x"), Owners(tools: [tool])).failure(of: NodeRef(0))
        #expect(unfit?.kind == .invalidInput)
        #expect(unfit?.message.contains("/n") == true)
        #expect(try await run(plan("9"), Owners(tools: [tool])).failure(of: NodeRef(0))?.kind == .invalidOutput)
    }

    @Test("an agent that takes longer than its timeout is cancelled and fails with the class timeout")
    func timeout() async throws {
        let writer = AgentFunction("writer") { _ in
            try await Gate().waitCancellably()
            return WorkResult(.null)
        }
        let run = try await run(
            "plan: 1\ntitle: T\nnodes: [{ id: a, type: agent-task, owner: 'agent:writer', objective: Do it., timeout: 20ms }]",
            Owners(agents: [writer]))
        #expect(run.failure(of: NodeRef(0))?.kind == .timeout)
    }

    struct Size: Codable, Sendable, SchemaProviding {
        var width: Int
        var height: Int
        static let schema: JSON = [
            "type": "object", "required": ["width", "height"],
            "properties": ["width": ["type": "integer", "minimum": 1], "height": ["type": "integer", "minimum": 1]],
        ]
    }

    @Test(
        "a function with types refuses what does not fit them, and says where",
        arguments: [
            (#"{ width: 3, height: 4 }"#, nil), (#"{ width: 3, height: 0 }"#, "/height"), (#"{ width: three, height: 4 }"#, "/width"),
            (#"{ width: 3 }"#, "height"),
        ] as [(String, String?)])
    func typed(input: String, place: String?) async throws {
        let area = SystemTask("area") { (size: Size) in size.width * size.height }
        let run = try await run(
            """
            plan: 1
            title: T
            nodes: [{ id: a, type: system-task, owner: "system:area", input: \(input) }]
            outputs: { area: "${{ nodes.a.output }}" }
            """, Owners(systemTasks: [area]))
        if let place {
            let failure = try #require(run.failure(of: NodeRef(0)))
            #expect(failure.kind == .invalidInput)
            #expect(failure.message.contains(place), "\(failure.message)")
        } else {
            #expect(run.outputs == ["area": 12])
        }
    }
}
