import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanSchema
import PlanTools
import Testing

@testable import PlanMCP

@Suite("MCP: tools", .timeLimit(.minutes(10)))
struct ToolTests {
    @Test("tools are listed in one order, with schemas that compile and all hints, and those that decide only where that was granted")
    func lists() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                let first = try #require(try await client.ask("tools/list")["result"])
                let second = try await client.ask("tools/list")["result"]
                #expect(first["tools"] == second?["tools"] && first["cacheScope"] == "private")
                let tools = try #require(first["tools"]?.array)
                var names: Set<String> = []
                for tool in tools {
                    let name = try #require(tool["name"]?.string)
                    #expect(names.insert(name).inserted && name.wholeMatch(of: /[A-Za-z0-9_.-]{1,128}/) != nil)
                    #expect(tool["title"]?.string?.isEmpty == false && tool["description"]?.string?.isEmpty == false)
                    _ = try Schema(compiling: tool["inputSchema"] ?? .null)
                    _ = try Schema(compiling: tool["outputSchema"] ?? .null)
                    // In older versions a property's schema is an object.
                    let properties = tool["inputSchema"]?["properties"]?.object
                    #expect(properties?.values.allSatisfy { $0.object != nil } ?? true, "\(name)")
                    #expect(tool["inputSchema"]?["type"] == "object" && tool["outputSchema"]?["type"] == "object")
                    for hint in ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"] {
                        #expect(tool["annotations"]?[hint]?.bool != nil, "\(name): \(hint)")
                    }
                    #expect(!(tool["annotations"]?["readOnlyHint"] == true && tool["annotations"]?["destructiveHint"] == true), "\(name)")
                }
                #expect(names.isDisjoint(with: ["approveExecutionPlan", "rejectExecutionPlan", "respondToApproval", "claimRequest"]))
                #expect(names.isSuperset(of: ["createExecutionPlan", "submitExecutionNodeResult", "awaitExecutionPlan", "presentRequest"]))
                #expect(try await client.ask("tools/list", [("cursor", "x")])["error"]?["code"] == -32602)
            }
            var operated = MCPDesk.ada
            operated.caller.decides = true
            try await desk.connect(as: operated) { (client: TestClient) async throws in
                let tools = try await client.ask("tools/list")["result"]?["tools"]?.array
                #expect(tools?.contains { $0["name"] == "respondToApproval" } == true)
            }
        }
    }

    @Test("whatever a tool answers, well or not, fits its output schema, is in the text as well, and says what is next where it is wrong")
    func output() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.write))
            let done = try await desk.create(MCPDesk.draft(["id": "a", "type": "wait", "for": "0s"]))
            try await desk.until(done) { $0.status == .completed }
            try await desk.until(run) { !$0.runningAttempts.isEmpty }
            try await desk.connect(as: MCPDesk.writer) { (client: TestClient) async throws in
                let tools = try #require(try await client.ask("tools/list")["result"]?["tools"]?.array)
                let whole: JSON = [
                    "runId": .string(run.rawValue), "nodeId": "write", "reason": "why", "attempt": 1, "owner": "agent:other", "seconds": 1,
                    "event": "x", "result": ["status": "completed"], "title": "Next", "nodes": [MCPDesk.write],
                ]
                for tool in tools {
                    let name = try #require(tool["name"]?.string)
                    let schema = try Schema(compiling: try #require(tool["outputSchema"]))
                    let properties = tool["inputSchema"]?["properties"]?.object ?? JSONObject()
                    let fitting = JSON.object(JSONObject((whole.object ?? JSONObject()).filter { properties[$0.0] != nil }))
                    for arguments in [fitting, [:], ["runId": "run_none"], ["runId": 7], ["runId": .string(done.rawValue)]] as [JSON] {
                        let result = try await client.call(name, arguments)
                        let content = try #require(result["structuredContent"])
                        #expect(schema.validate(content).isEmpty, "\(name) \(arguments.text): \(content.text)")
                        #expect(try JSON(parsing: result["content"]?[0]?["text"]?.string ?? "") == content)
                        if result["isError"] == true {
                            #expect(content["code"]?.string != nil && content["next"]?.string?.isEmpty == false, "\(content.text)")
                        }
                    }
                }
            }
        }
    }

    @Test("a tool is known by both spellings, and an unknown one names the nearest")
    func names() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                #expect(try await client.call("plan.list")["structuredContent"]?["action"] == "listed")
                let error = try await client.ask("tools/call", [("name", "createExecutionPlans")])["error"]
                #expect(error?["code"] == -32602 && error?["message"]?.string?.contains("'createExecutionPlan'") == true)
                #expect(try await client.ask("tools/call")["error"]?["code"] == -32602)
                #expect(try await client.ask("tools/call", [("name", "plan.list"), ("arguments", [])])["error"]?["code"] == -32602)
                let denied = try await client.call("approveExecutionPlan", ["runId": "run_x"])
                #expect(denied["isError"] == true && denied["structuredContent"]?["code"] == "toolbox.may-not-decide")
            }
        }
    }

    @Test("who calls is the connection's principal, whatever the client says about itself")
    func identity() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let made = try await desk.create(MCPDesk.draft(MCPDesk.write))
            try await desk.until(made) { !$0.runningAttempts.isEmpty }
            try await desk.connect(as: MCPDesk.bo) { (client: TestClient) async throws in
                client.send([
                    "jsonrpc": "2.0", "id": "x", "method": "tools/call",
                    "params": [
                        "name": "submitExecutionNodeResult", "actor": "agent:writer",
                        "arguments": ["runId": .string(made.rawValue), "nodeId": "write", "result": ["status": "completed"]],
                        "_meta": TestClient.meta([:], [("io.modelcontextprotocol/clientInfo", ["name": "agent:writer", "version": "1"])]),
                    ],
                ])
                let result = try await client.answer(to: "x")["result"]
                #expect(result?["isError"] == true && result?["structuredContent"]?["code"] == "result.not-owner", "\(result?.text ?? "")")
            }
        }
    }

    @Test("waiting ends when the run does, and tells on the way how far it is")
    func waits() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.write))
            try await desk.until(run) { !$0.runningAttempts.isEmpty }
            try await desk.connect(as: MCPDesk.writer) { (client: TestClient) async throws in
                client.send([
                    "jsonrpc": "2.0", "id": "w", "method": "tools/call",
                    "params": [
                        "name": "awaitExecutionPlan", "arguments": ["runId": .string(run.rawValue), "seconds": 50],
                        "_meta": TestClient.meta([:], [("progressToken", "t")]),
                    ],
                ])
                _ = try await client.first { $0["method"] == "notifications/progress" && $0["params"]?["progressToken"] == "t" }
                let submitted = try await client.call(
                    "submitExecutionNodeResult",
                    ["runId": .string(run.rawValue), "nodeId": "write", "result": ["status": "completed", "structuredOutput": ["n": 1]]])
                #expect(submitted["isError"] == nil, "\(submitted.text)")
                let result = try await client.answer(to: "w")["result"]
                #expect(result?["structuredContent"]?["status"] == "completed" && result?["structuredContent"]?["action"] == "awaited")
                let progress = client.heard.filter { $0["method"] == "notifications/progress" }.compactMap {
                    $0["params"]?["progress"]?.int
                }
                #expect(progress == Set(progress).sorted())
            }
        }
    }

    @Test("waiting ends at once where only somebody can move the run, and says who")
    func rests() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            try await desk.connect(as: MCPDesk.bo) { (client: TestClient) async throws in
                let content = try await client.call("awaitExecutionPlan", ["runId": .string(run.rawValue), "seconds": 55])[
                    "structuredContent"]
                #expect(content?["status"] == "awaiting-human" && content?["reasons"]?.array?.isEmpty == false)
                #expect(content?["message"]?.string?.contains("user:ada") == true, "\(content?["message"]?.text ?? "")")
                #expect(content?["requests"] == nil)
            }
        }
    }

    @Test("with the linear profile there are its five tools, and their answers fit their schemas")
    func linear() async throws {
        try await MCPDesk.open(profile: .linear) { (desk: MCPDesk) async throws in
            try await desk.connect { (client: TestClient) async throws in
                let tools = try #require(try await client.ask("tools/list")["result"]?["tools"]?.array)
                #expect(tools.count == 5)
                let plan: JSON = [
                    "title": "Tidy", "objective": "A tidy house.", "tasks": [["title": "Dust", "ownerType": "agent", "ownerRef": "me"]],
                ]
                for (name, arguments, isError) in [
                    ("createExecutionPlan", plan, false), ("createExecutionPlan", plan, true), ("getActiveExecutionPlan", [:], false),
                    ("setExecutionTaskStatus", ["planId": "x", "taskId": "y", "status": "in-progress"], true),
                ] as [(String, JSON, Bool)] {
                    let result = try await client.call(name, arguments)
                    let tool = try #require(tools.first { $0["name"]?.string == name })
                    let content = try #require(result["structuredContent"])
                    #expect(try Schema(compiling: tool["outputSchema"] ?? .null).validate(content).isEmpty, "\(content.text)")
                    #expect((result["isError"] == true) == isError, "\(content.text)")
                }
                #expect(try await client.ask("tools/call", [("name", "awaitExecutionPlan")])["error"]?["code"] == -32602)
                #expect(try await client.ask("server/discover")["result"]?["capabilities"]?["extensions"] == nil)
            }
        }
    }
}
