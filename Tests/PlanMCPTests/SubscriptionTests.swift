import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@testable import PlanMCP

@Suite("MCP: subscriptions and tasks", .timeLimit(.minutes(10)))
struct SubscriptionTests {
    private static let key = "io.modelcontextprotocol/subscriptionId"

    private static func listen(_ client: TestClient, _ id: JSON, _ filter: JSON, can capabilities: JSON = [:]) {
        client.send([
            "jsonrpc": "2.0", "id": id, "method": "subscriptions/listen",
            "params": ["notifications": filter, "_meta": TestClient.meta(capabilities)],
        ])
    }

    private static func acknowledged(_ client: TestClient, _ id: JSON) async throws -> JSON {
        try await client.first {
            $0["method"] == "notifications/subscriptions/acknowledged" && $0["params"]?["_meta"]?[key] == id
        }
    }

    @Test("a subscription says what it follows, tells of changes under its id, and ends with a result")
    func follows() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            let client = TestClient()
            let connection = MCPConnection(desk.server, as: MCPDesk.ada) { client.hear($0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await connection.run(client.stream) }
                group.addTask {
                    defer { client.close() }
                    let uris: JSON = [.string("run://\(run)"), .string("events://\(run)"), "run://run_none", "plan://x"]
                    Self.listen(client, "s", ["resourceSubscriptions": uris, "toolsListChanged": true])
                    let filter = try await Self.acknowledged(client, "s")["params"]?["notifications"]
                    #expect(filter == ["resourceSubscriptions": [.string("run://\(run)"), .string("events://\(run)")]])
                    _ = try await client.call("cancelExecutionPlan", ["runId": .string(run.rawValue)])
                    for uri in ["run://\(run)", "events://\(run)"] {
                        _ = try await client.first {
                            $0["method"] == "notifications/resources/updated" && $0["params"]?["uri"] == .string(uri)
                                && $0["params"]?["_meta"]?[Self.key] == "s"
                        }
                    }
                }
                try await group.waitForAll()
            }
            let end = client.heard.last
            #expect(end?["id"] == "s" && end?["result"]?["resultType"] == "complete" && end?["result"]?["_meta"]?[Self.key] == "s")
        }
    }

    @Test("a subscription that is cancelled says nothing more, and there are no more than may be")
    func cancels() async throws {
        var limits = ServerLimits()
        (limits.subscriptions, limits.followed) = (2, 1)
        try await MCPDesk.open(limits: limits) { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            try await desk.connect { (client: TestClient) async throws in
                let filter: JSON = ["resourceSubscriptions": [.string("run://\(run)")]]
                for id in ["a", "b"] as [JSON] {
                    Self.listen(client, id, filter)
                    _ = try await Self.acknowledged(client, id)
                }
                Self.listen(client, "c", filter)
                #expect(try await client.answer(to: "c")["error"]?["code"] == 1001)
                client.notify("notifications/cancelled", ["requestId": "a"])
                var id = 0
                while !client.heard.contains(where: { $0["params"]?["_meta"]?[Self.key] == .string("d\(id)") }) {
                    id += 1
                    Self.listen(client, .string("d\(id)"), filter)
                    _ = try await client.first { [id] message in
                        message["id"] == .string("d\(id)") || message["params"]?["_meta"]?[Self.key] == .string("d\(id)")
                    }
                }
                _ = try await client.call("cancelExecutionPlan", ["runId": .string(run.rawValue)])
                _ = try await client.first { $0["method"] == "notifications/resources/updated" && $0["params"]?["_meta"]?[Self.key] == "b" }
                #expect(
                    !client.heard.contains { $0["method"] == "notifications/resources/updated" && $0["params"]?["_meta"]?[Self.key] == "a" }
                )
                #expect(!client.heard.contains { $0["id"] == "a" })
                client.notify("notifications/cancelled", ["requestId": "b"])
            }
            try await desk.connect { (client: TestClient) async throws in
                Self.listen(client, "x", ["resourceSubscriptions": ["run://a", "run://b"]])
                #expect(try await client.answer(to: "x")["error"]?["code"] == -32602)
                Self.listen(client, "y", ["taskIds": ["x"]])
                #expect(try await client.answer(to: "y")["error"]?["code"] == -32021)
            }
        }
    }

    @Test("an older client subscribes and unsubscribes")
    func older() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause)), other = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            try await desk.connect { (client: TestClient) async throws in
                _ = try await client.initialize()
                for id in [run, other] {
                    #expect(try await client.plain("resources/subscribe", ["uri": .string("run://\(id)")])["result"] == [:])
                }
                #expect(try await client.plain("resources/subscribe", ["uri": "run://none"])["error"]?["code"] == -32602)
                #expect(try await client.plain("resources/unsubscribe", ["uri": .string("run://\(other)")])["result"] == [:])
                for id in [other, run] {
                    _ = try await client.plain(
                        "tools/call", ["name": "cancelExecutionPlan", "arguments": ["runId": .string(id.rawValue)]])
                }
                _ = try await client.first {
                    $0["method"] == "notifications/resources/updated" && $0["params"]?["uri"] == .string("run://\(run)")
                }
                #expect(!client.heard.contains { $0["params"]?["uri"] == .string("run://\(other)") })
            }
        }
    }

    @Test("to a client that knows tasks, waiting is a task that stands for the run, asks, and is completed with it")
    func tasks() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            try await desk.until(run) { $0.status == .awaitingHuman }
            let id: (String, JSON) = ("taskId", .string(run.rawValue))
            try await desk.connect { (client: TestClient) async throws in
                let made = try await client.call("awaitExecutionPlan", ["runId": .string(run.rawValue)], can: TestClient.tasks)
                #expect(made["resultType"] == "task" && made["taskId"] == id.1 && made["status"] == "working" && made["ttlMs"] == .null)
                Self.listen(client, "s", ["taskIds": [id.1, "run_none"]], can: TestClient.tasks)
                #expect(try await Self.acknowledged(client, "s")["params"]?["notifications"] == ["taskIds": [id.1]])
                let asked = try #require(try await client.ask("tasks/get", [id], can: TestClient.tasks)["result"])
                #expect(asked["resultType"] == "complete" && asked["status"] == "input_required", "\(asked.text)")
                let key = try #require(asked["inputRequests"]?.object?.keys.first)
                func answer(_ key: String, _ content: JSON) async throws -> JSON {
                    let response: JSON = ["action": "accept", "content": content]
                    let responses = JSON.object(JSONObject([(key, response)]))
                    return try await client.ask("tasks/update", [id, ("inputResponses", responses)], can: TestClient.tasks)
                }
                for (key, approved) in [("unknown", true), (key, "maybe"), (key, true)] as [(String, JSON)] {
                    #expect(try await answer(key, ["approved": approved])["result"]?["resultType"] == "complete")
                }
                let again = try await client.ask("tasks/get", [id], can: TestClient.tasks)["result"]
                let second = try #require(again?["inputRequests"]?.object?.keys.first)
                #expect(second != key, "an answer to the old key must not count: \(again?.text ?? "")")
                _ = try await answer(second, ["approved": true])
                let told = try await client.first { $0["method"] == "notifications/tasks" && $0["params"]?["status"] == "completed" }
                #expect(told["params"]?["_meta"]?[Self.key] == "s")
                let done = try await client.ask("tasks/get", [id], can: TestClient.tasks)["result"]
                #expect(done?["result"]?["structuredContent"]?["status"] == "completed" && done?["result"]?["isError"] == nil)
            }
        }
    }

    @Test("cancelling a task cancels its run; a task is seen by who sees the run, and known by who knows tasks")
    func cancelsTasks() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            let id: (String, JSON) = ("taskId", .string(run.rawValue))
            let away = MCPPrincipal(ToolCaller(organization: OrganizationID("other"), actor: ActorID("user:eve")))
            try await desk.connect(as: away) { (client: TestClient) async throws in
                for method in ["tasks/get", "tasks/cancel"] {
                    #expect(try await client.ask(method, [id], can: TestClient.tasks)["error"]?["code"] == -32602)
                }
            }
            try await desk.connect { (client: TestClient) async throws in
                for method in ["tasks/get", "tasks/update", "tasks/cancel"] {
                    let error = try await client.ask(method, [id])["error"]
                    #expect(error?["code"] == -32021 && error?["data"]?["requiredCapabilities"]?["extensions"] != nil)
                }
                #expect(try await client.ask("tasks/get", [("taskId", "x")], can: TestClient.tasks)["error"]?["code"] == -32602)
                for _ in 0..<2 { #expect(try await client.ask("tasks/cancel", [id], can: TestClient.tasks)["result"] != nil) }
                #expect(try await client.ask("tasks/get", [id], can: TestClient.tasks)["result"]?["status"] == "cancelled")
                #expect(try await client.ask("tasks/list", can: TestClient.tasks)["error"]?["code"] == -32601)
            }
            #expect(try await desk.engine.view(run).status == .aborted)
        }
    }

    @Test("in 2025-11-25 a client makes the call a task, and is asked while it waits for the result")
    func oldTasks() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            try await desk.until(run) { $0.status == .awaitingHuman }
            let id: JSON = ["taskId": .string(run.rawValue)]
            try await desk.connect { (client: TestClient) async throws in
                let opened = try await client.initialize(["elicitation": [:]])["result"]
                #expect(opened?["capabilities"]?["tasks"]?["requests"]?["tools"]?["call"] == [:])
                let tools = try await client.plain("tools/list")["result"]?["tools"]?.array
                #expect(tools?.filter { $0["execution"] != nil }.compactMap { $0["name"]?.string } == ["awaitExecutionPlan"])
                let call: JSON = ["name": "awaitExecutionPlan", "arguments": ["runId": .string(run.rawValue)], "task": ["ttl": 1000]]
                let task = try await client.plain("tools/call", call)["result"]?["task"]
                #expect(task?["taskId"] == id["taskId"] && task?["status"] == "working" && task?["ttl"] == .null, "\(task?.text ?? "")")
                let wrong: JSON = ["name": "listExecutionPlans", "task": [:]]
                #expect(try await client.plain("tools/call", wrong)["error"]?["code"] == -32601)
                #expect(try await client.plain("tasks/get", id)["result"]?["status"] == "input_required")
                #expect(try await client.plain("tasks/list")["result"]?["tasks"]?[0]?["taskId"] == id["taskId"])
                #expect(try await client.plain("tasks/get", ["taskId": "x"])["error"]?["code"] == -32602)
                client.send(["jsonrpc": "2.0", "id": "r", "method": "tasks/result", "params": id])
                let question = try await client.first { $0["method"] == "elicitation/create" }
                #expect(question["params"]?["_meta"]?["io.modelcontextprotocol/related-task"] == id)
                let answer: JSON = ["action": "accept", "content": ["approved": true]]
                client.send(["jsonrpc": "2.0", "id": question["id"] ?? nil, "result": answer])
                let result = try await client.answer(to: "r")["result"]
                #expect(result?["structuredContent"]?["status"] == "completed", "\(result?.text ?? "")")
                #expect(result?["_meta"]?["io.modelcontextprotocol/related-task"] == id)
                #expect(try await client.plain("tasks/cancel", id)["error"]?["code"] == -32602)
                let other = try await desk.create(MCPDesk.draft(MCPDesk.pause))
                let cancelled = try await client.plain("tasks/cancel", ["taskId": .string(other.rawValue)])["result"]
                #expect(cancelled?["status"] == "cancelled", "\(cancelled?.text ?? "")")
            }
            try await desk.connect { (client: TestClient) async throws in
                let opened = try await client.initialize(version: "2025-06-18")["result"]
                #expect(opened?["capabilities"]?["tasks"] == nil)
                #expect(try await client.plain("tasks/get", id)["error"]?["code"] == -32601)
            }
        }
    }
}
