import Foundation
import PlanJSON
import Testing

@testable import PlanMCP

@Suite(
    "The built program as an MCP server whose server is elsewhere", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: Program.path != nil, "build the product 'cairn' first: swift build --product cairn"))
struct MCPRelayProcessTests {
    /// Where the server is.
    let place: Program
    /// Where the client is.
    let program: Program

    init() throws {
        place = try Program()
        program = try Program()
    }

    private static let slow: JSON = ["title": "Slow", "nodes": [["id": "pause", "type": "wait", "for": "10m"]]]
    private static let quick: JSON = [
        "title": "Quick", "nodes": [["id": "say", "type": "program", "command": ["echo", "hi"], "effects": "read"]],
    ]
    private static let asking: JSON = ["title": "Ask", "nodes": [["id": "go", "type": "human-approval", "owner": "user:ada"]]]

    /// Serves while a body runs; each time at the same port, once one is known.
    private func serving(_ port: Int? = nil, _ body: (String, Int) throws -> Void) throws {
        let server = try port.map { try place.serve("--port", "\($0)") } ?? place.serve()
        defer {
            server.process.terminate()
            server.process.waitUntilExit()
        }
        let port = try #require(server.said.port(), "\(server.said.text)")
        try body("http://127.0.0.1:\(port)", port)
    }

    private func key(_ actor: String, _ scopes: String...) throws -> String {
        let made = try place.run(["keys", "create", actor, "--json"] + scopes.flatMap { ["--scope", $0] })
        return try #require(try JSON(parsing: made.out)["token"]?.string, "\(made.err)")
    }

    @Test("a client in either version works with runs of the server, and at the end of its input all is answered")
    func serves() throws {
        try serving { address, _ in
            let newer = try MCPProgram(in: program, "--server", address)
            #expect(try newer.ask("server/discover")["result"]?["supportedVersions"]?[0] == "2026-07-28")
            newer.write("no message\n\n\r\n")
            #expect(try JSON(parsing: try #require(newer.line()))["error"]?["code"] == -32700)
            newer.write(String(repeating: "x", count: 5 << 20) + "\n")
            #expect(try JSON(parsing: try #require(newer.line()))["error"]?["code"] == -32600)
            let run = try #require(try newer.call("createExecutionPlan", Self.quick)["plan"]?["runId"])
            #expect(try newer.call("awaitExecutionPlan", ["runId": run, "seconds": 50])["status"] == "completed")
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/.cairn"))
            let older = try MCPProgram(in: program, "--server", address)
            #expect(try older.initialize()["result"]?["protocolVersion"] == "2025-11-25")
            let slow = try #require(try older.callOld("createExecutionPlan", Self.slow)["plan"]?["runId"])
            let arguments: JSON = ["runId": slow, "seconds": 55]
            let first = newer.send("tools/call", [("name", "awaitExecutionPlan"), ("arguments", arguments)])
            let second = older.sendOld("tools/call", ["name": "awaitExecutionPlan", "arguments": arguments])
            let third = older.sendOld("tasks/result", ["taskId": slow])
            // What was sent first is under way before this is answered.
            _ = try older.askOld("ping")
            for (server, waiting) in [(newer, [first]), (older, [second, third])] {
                server.closeInput()
                let (lines, code) = server.end()
                let answers = try lines.map { try JSON(parsing: $0) }.filter { $0["result"]?["structuredContent"]?["status"] == "running" }
                #expect(code == 0 && Set(answers.compactMap { $0["id"] }) == Set(waiting), "\(lines)")
            }
        }
    }

    @Test("a signal ends it in order, and so does a client that does not read any more")
    func ends() throws {
        try serving { address, _ in
            let stopped = try MCPProgram(in: program, "--server", address)
            let run = try #require(try stopped.call("createExecutionPlan", Self.slow)["plan"]?["runId"])
            let waiting = stopped.send("tools/call", [("name", "awaitExecutionPlan"), ("arguments", ["runId": run, "seconds": 55])])
            _ = try stopped.ask("server/discover")
            stopped.signal(SIGTERM)
            let (lines, code) = stopped.end()
            #expect(code == 128 + SIGTERM)
            #expect(try lines.map { try JSON(parsing: $0) }.contains { $0["id"] == waiting && $0["result"] != nil }, "\(lines)")
            #expect(try MCPProgram(in: program, "--server", address).exitCodeUnread() == 0)
        }
    }

    @Test("a client is offered the server's tools of linear plans where it asks for them")
    func linear() throws {
        try serving { address, _ in
            let server = try MCPProgram(in: program, "--server", address, "--linear")
            #expect(try server.ask("tools/list")["result"]?["tools"]?.array?.count == 5)
            let task: JSON = ["title": "Dust", "ownerType": "agent", "ownerRef": "me"]
            let made = try server.call("createExecutionPlan", ["title": "Tidy", "objective": "A tidy house.", "tasks": [task]])
            #expect(made["plan"]?["title"] == "Tidy", "\(made.text)")
        }
    }

    @Test("who acts follows from the key, and what it does not open is told with what to do")
    func keys() throws {
        let (ada, reader) = (try key("user:ada", "read", "submit", "decide"), try key("user:bo", "read"))
        try place.write("key", ada + "\n")
        try serving { address, _ in
            for (environment, code) in [([:], "key.missing"), (["CAIRN_KEY": "ck_no"], "key.unknown")] as [([String: String], String)] {
                let server = try MCPProgram(in: program, "--server", address, environment: environment)
                for opened in [try server.ask("tools/list"), try server.initialize()] {
                    #expect(opened["error"]?["code"] == 1002 && opened["error"]?["data"]?["code"]?.string == code, "\(opened.text)")
                    #expect(opened["error"]?["message"]?.string?.contains("CAIRN_KEY") == true)
                }
                server.closeInput()
                #expect(server.end().code == 0)
            }
            let bo = try MCPProgram(in: program, environment: ["CAIRN_SERVER": address, "CAIRN_KEY": reader])
            #expect(try bo.call("createExecutionPlan", Self.slow)["code"] == "key.scope")
            let server = try MCPProgram(in: program, "--server", address, environment: ["CAIRN_KEY_FILE": place.folder + "/key"])
            let run = try #require(try server.call("createExecutionPlan", Self.asking)["plan"]?["runId"])
            #expect(try server.call("approveExecutionPlan", ["runId": run])["code"] != "key.scope")
            #expect(try bo.call("listExecutionPlans", [:])["plans"]?[0]?["runId"] == run)
        }
    }

    @Test("a server that is away is an error of each request, and once it is there again the session goes on")
    func restarts() throws {
        var place = 0, client: MCPProgram?, run: JSON = .null
        try serving { address, port in
            place = port
            let server = try MCPProgram(in: program, "--server", address)
            _ = try server.initialize()
            run = try #require(try server.callOld("createExecutionPlan", Self.asking)["plan"]?["runId"])
            let uri = JSON.string("run://\(run.string ?? "")")
            #expect(try server.askOld("resources/subscribe", ["uri": uri])["result"] != nil)
            _ = server.sendOld("tools/call", ["name": "awaitExecutionPlan", "arguments": ["runId": run]])
            #expect(try server.first { $0["method"] == "elicitation/create" }["id"] == "cairn-1")
            client = server
        }
        let server = try #require(client)
        // The call whose answer is lost, then one that nobody has seen.
        #expect(try server.first { $0["error"] != nil || $0["result"] != nil }["id"] != nil)
        let away = try server.askOld("tools/list")["error"]
        #expect(away?["code"] == 1003 && away?["data"]?["code"] == "server.unreachable", "\(away?.text ?? "")")
        #expect(away?["message"]?.string?.hasPrefix("nothing was done") == true)
        try serving(place) { _, _ in
            let waiting = server.sendOld("tools/call", ["name": "awaitExecutionPlan", "arguments": ["runId": run]])
            // Whoever follows something learns that it may have moved, before or after the form is shown.
            let uri = JSON.string("run://\(run.string ?? "")")
            var methods: Set<String> = []
            while !methods.isSuperset(of: ["notifications/resources/updated", "elicitation/create"]) {
                let message = try server.first { $0["method"] != nil }
                let method = try #require(message["method"]?.string)
                methods.insert(method)
                if method == "notifications/resources/updated" { #expect(message["params"]?["uri"] == uri) }
                if method == "elicitation/create" { #expect(message["id"] == "cairn-2") }
            }
            // What the old server has asked is answered too late, and is not taken for an answer to the new one.
            let accepted: JSON = ["action": "accept", "content": ["approved": true]], declined: JSON = ["action": "decline"]
            server.write((["jsonrpc": "2.0", "id": "cairn-1", "result": declined] as JSON).text + "\n")
            server.write((["jsonrpc": "2.0", "id": "cairn-2", "result": accepted] as JSON).text + "\n")
            let ended = try server.first { $0["id"] == waiting }["result"]?["structuredContent"]
            #expect(ended?["status"] == "completed", "\(ended?.text ?? "")")
            server.closeInput()
            #expect(server.end().code == 0)
        }
    }

    @Test(
        "what the key decides cannot be said beside it",
        arguments: [["--thread", "t"], ["--person", "user:ada"], ["--grant", "decide"], ["--as", "user:ada"]])
    func refuses(flags: [String]) throws {
        let refused = try program.run(["mcp", "serve", "--server", "http://127.0.0.1:1"] + flags)
        #expect(refused.code == 64 && refused.out.isEmpty && refused.err.contains("key"), "\(refused.err)")
        #expect(try program.run(["mcp", "serve", "--server", "nowhere"]).err.contains("server.address"))
    }
}
