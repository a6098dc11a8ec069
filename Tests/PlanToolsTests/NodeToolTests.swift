import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@Suite("Tools that agents outside call by way of Cairn", .timeLimit(.minutes(10)))
struct NodeToolTests {
    private static func tools() throws -> [ToolFunction] {
        let read: JSON = ["type": "object", "required": ["path"], "properties": ["path": ["type": "string"]]]
        return [
            try ToolFunction("files.read", summary: "Reads.", arguments: read, effects: .read) { arguments, assignment in
                ["text": .string("\(assignment.name): \(arguments["path"]?.string ?? "")")]
            },
            try ToolFunction("files.write", arguments: ["type": "object"]) { _, _ in "must not be called" },
            try ToolFunction("files.lost", arguments: ["type": "object"]) { _, _ in throw Failure(.lost, "it has gone away") },
            try ToolFunction("net.get", arguments: ["type": "object"]) { _, _ in "must not be called" },
        ]
    }

    private static let policy: (String, JSON) = ("toolPolicy", ["allow": ["files.*", "shell"], "deny": ["files.write"]])

    private static func begin(_ desk: ToolDesk, _ more: [(String, JSON)] = [Self.policy]) async throws -> RunID {
        let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write("write", more)]))
        try await desk.until(run) { !$0.runningAttempts.isEmpty }
        return run
    }

    private static func call(
        _ desk: ToolDesk, _ run: RunID, _ tool: String, _ arguments: JSON = [:], attempt: Int64 = 1, as caller: ToolCaller = ToolDesk.writer
    ) async -> JSON {
        let call: JSON = [
            "runId": .string(run.rawValue), "nodeId": "write", "attempt": .int(attempt), "tool": .string(tool), "arguments": arguments,
        ]
        return await desk.call("callExecutionNodeTool", call, as: caller).content
    }

    @Test("an agent is told of the tools that its node allows and that are connected, and calls those and no others")
    func policy() async throws {
        try await ToolDesk.open(tools: Self.tools()) { desk in
            let run = try await Self.begin(desk)
            let node: JSON = ["runId": .string(run.rawValue), "nodeId": "write"]
            let work = await desk.call("claimExecutionNode", node, as: ToolDesk.writer).content["work"]
            #expect(work?["tools"]?.array?.compactMap { $0["name"]?.string } == ["files.lost", "files.read"])
            #expect(work?["tools"]?[1]?["inputSchema"]?["required"] == ["path"] && work?["tools"]?[1]?["effects"] == "read")
            #expect(work?["toolPolicy"]?["deny"] == ["files.write"])
            let output = await Self.call(desk, run, "files.read", ["path": "a"])
            #expect(output["output"] == ["text": "write: a"], "\(output)")
            for (tool, code) in [
                ("files.write", "tool.not-permitted-for-owner"), ("net.get", "tool.not-permitted-for-owner"), ("shell", "tool.unknown"),
                ("files.read", "tool.arguments-invalid"), ("files.lost", "tool.failed"),
            ] {
                #expect(await Self.call(desk, run, tool)["code"] == .string(code), "\(tool)")
            }
            #expect(await Self.call(desk, run, "files.lost")["message"]?.string?.contains("(lost)") == true)
        }
    }

    @Test(
        "each call is in the log under its caller, with the digest of its arguments and without them; none is made late"
    )
    func logged() async throws {
        try await ToolDesk.open(tools: Self.tools()) { desk in
            let run = try await Self.begin(desk)
            _ = await Self.call(desk, run, "files.read", ["path": "private"])
            let events = await desk.call("listExecutionEvents", ["runId": .string(run.rawValue)], as: ToolDesk.writer).content["events"]
            let called = try #require(events?.array?.first { $0["eventType"] == "tool-called" }, "\(events ?? .null)")
            #expect(called["emittedBy"] == "agent:writer", "\(called)")
            #expect(called["message"]?.string?.hasSuffix("called files.read") == true, "\(called)")
            #expect(called["detail"]?["argumentsDigest"]?.string?.count == 64 && !called.text.contains("private"), "\(called)")
            #expect(await Self.call(desk, run, "files.read", attempt: 2)["code"] == "result.stale-attempt")
            #expect(await Self.call(desk, run, "files.read", as: ToolDesk.caller("agent:other"))["code"] == "result.not-owner")
            let result: JSON = ["runId": .string(run.rawValue), "nodeId": "write", "result": ["status": "completed"]]
            _ = await desk.call("submitExecutionNodeResult", result, as: ToolDesk.writer)
            try await desk.until(run) { $0.status == .completed }
            let late = await Self.call(desk, run, "files.read", ["path": "a"])["code"]
            #expect(late == "result.run-not-running")
        }
    }

    @Test("calls count against the budget of the node as they are made, and what the agent is told is left of it goes down")
    func budget() async throws {
        try await ToolDesk.open(tools: Self.tools()) { desk in
            let run = try await Self.begin(desk, [Self.policy, ("budget", ["toolCalls": ["hard": 2]])])
            func left() async -> Double? {
                let node: JSON = ["runId": .string(run.rawValue), "nodeId": "write"]
                return await desk.call("claimExecutionNode", node, as: ToolDesk.writer).content["work"]?["budgetLeft"]?["toolCalls"]?.double
            }
            #expect(await left() == 2)
            // What fails counts, too.
            #expect(await Self.call(desk, run, "files.lost")["code"] == "tool.failed")
            #expect(await left() == 1)
            #expect(await Self.call(desk, run, "files.read", ["path": "a"])["output"] != nil)
            #expect(await Self.call(desk, run, "files.read", ["path": "a"])["code"] == "tool.no-call-left")
            #expect(try await desk.engine.view(run).budget.spent[.toolCalls] == 2)
        }
    }

    @Test("without a tool policy there are no tools")
    func none() async throws {
        try await ToolDesk.open(tools: Self.tools()) { desk in
            let run = try await Self.begin(desk, [])
            let refused = await Self.call(desk, run, "files.read", ["path": "a"])
            #expect(refused["code"] == "tool.not-permitted-for-owner")
        }
    }
}
