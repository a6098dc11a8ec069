import Foundation
import PlanJSON
import Testing

@Suite(
    "The built program as an MCP server", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: Program.path != nil, "build the product 'cairn' first: swift build --product cairn"))
struct MCPProcessTests {
    let program: Program

    init() throws { program = try Program() }

    private static let slow: JSON = ["title": "Slow", "nodes": [["id": "pause", "type": "wait", "for": "10m"]]]
    private static let quick: JSON = [
        "title": "Quick", "nodes": [["id": "say", "type": "program", "command": ["echo", "hi"], "effects": "read"]],
    ]

    @Test("it drives runs, says nothing but messages, and ends well when its input ends")
    func serves() throws {
        let server = try MCPProgram(in: program)
        #expect(try server.ask("server/discover")["result"]?["supportedVersions"]?[0] == "2026-07-28")
        server.write("no message\n\n\r\n")
        #expect(try JSON(parsing: try #require(server.line()))["error"]?["code"] == -32700)
        let made = try server.call("createExecutionPlan", Self.quick)
        let run = try #require(made["plan"]?["runId"])
        let ended = try server.call("awaitExecutionPlan", ["runId": run, "seconds": 50])
        #expect(ended["status"] == "completed" && ended["plan"]?["createdByAgentId"] == nil, "\(ended.text)")
        let slow = try #require(try server.call("createExecutionPlan", Self.slow)["plan"]?["runId"])
        let waiting = server.send("tools/call", [("name", "awaitExecutionPlan"), ("arguments", ["runId": slow, "seconds": 55])])
        server.closeInput()
        let (lines, code) = server.end()
        let answers = try lines.map { try JSON(parsing: $0) }
        #expect(code == 0 && answers.contains { $0["id"] == waiting && $0["result"]?["structuredContent"]?["status"] == "running" })
        let status = try program.run(["status", "@last", "--json"])
        #expect(try JSON(parsing: status.out)["status"] == "running", "\(status.err)")
    }

    @Test("a last message without a line end is served, and one that is too long is passed over")
    func edges() throws {
        let server = try MCPProgram(in: program)
        server.write(String(repeating: "x", count: 5 << 20) + "\n")
        #expect(try JSON(parsing: try #require(server.line()))["error"]?["code"] == -32600)
        let meta = #"{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#
        server.write(#"{"jsonrpc":"2.0","id":"z","method":"tools/list","params":{"_meta":\#(meta)}}"#)
        server.closeInput()
        let (lines, code) = server.end()
        #expect(code == 0 && lines.count == 1)
        #expect(try JSON(parsing: lines.first ?? "")["id"] == "z")
    }

    @Test("a signal ends it in order, and so does a client that does not read any more")
    func ends() throws {
        let stopped = try MCPProgram(in: program)
        _ = try stopped.ask("server/discover")
        stopped.signal(SIGTERM)
        #expect(stopped.end().code == 128 + SIGTERM)
        #expect(try MCPProgram(in: program).exitCodeUnread() == 0)
    }

    @Test("what a killed server was driving, the next one takes over")
    func takesOver() throws {
        let first = try MCPProgram(in: program)
        let plan: JSON = [
            "title": "Twice",
            "nodes": [["id": "say", "type": "program", "command": ["sh", "-c", "test -e go || sleep 60"], "effects": "read"]],
        ]
        let run = try #require(try first.call("createExecutionPlan", plan)["plan"]?["runId"])
        while try first.call("getExecutionNode", ["runId": run, "nodeId": "say"])["node"]?["status"] != "running" {}
        first.signal(SIGKILL)
        _ = first.end()
        try program.write("go", "")
        let second = try MCPProgram(in: program)
        var ended = try second.call("awaitExecutionPlan", ["runId": run, "seconds": 50])
        for _ in 0..<3 where ended["status"] == "running" { ended = try second.call("awaitExecutionPlan", ["runId": run, "seconds": 50]) }
        #expect(ended["status"] == "completed", "\(ended.text)")
        second.closeInput()
        #expect(second.end().code == 0)
    }

    @Test("a person answers in the terminal while no server runs, and the agent's node waits for the agent all the same")
    func agentsElsewhere() throws {
        let write: JSON = [
            "id": "write", "type": "agent-task", "owner": "agent:writer", "objective": "A page.", "effects": "idempotent",
            "dependsOn": ["go"],
        ]
        let plan: JSON = ["title": "Page", "nodes": [["id": "go", "type": "human-approval", "owner": "user:ada"], write]]
        let first = try MCPProgram(in: program, "--as", "agent:writer")
        let run = try #require(try first.call("createExecutionPlan", plan)["plan"]?["runId"])
        first.closeInput()
        #expect(first.end().code == 0)
        let approved = try program.run(["approve", "@last"])
        #expect(approved.code == 11 && approved.out.contains("write"), "\(approved.out)\(approved.err)")
        let second = try MCPProgram(in: program, "--as", "agent:writer")
        let result: JSON = ["status": "completed", "structuredOutput": ["text": "Hello."]]
        let handedIn = try second.call("submitExecutionNodeResult", ["runId": run, "nodeId": "write", "result": result])
        #expect(handedIn["code"] == nil, "\(handedIn.text)")
        #expect(try second.call("awaitExecutionPlan", ["runId": run])["status"] == "completed")
        second.closeInput()
        #expect(second.end().code == 0)
    }
}
