import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Lists of tasks at /mcp", .timeLimit(.minutes(10)))
struct LinearDoorTests {
    private static let place = "/mcp?profile=linear"
    private static let plan: JSON = [
        "title": "Tidy", "objective": "A tidy house.", "tasks": [["title": "Dust", "ownerType": "agent", "ownerRef": "me"]],
    ]

    /// A request of the newer version.
    private static func ask(
        _ desk: ServerDesk, _ method: String, _ params: [(String, JSON)] = [], _ key: [String: String] = [:], at place: String = place
    ) async throws -> ServerDesk.Outcome {
        var headers = [
            "Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method,
        ].merging(key) { $1 }
        headers["Mcp-Name"] = params.first { $0.0 == "name" }?.1.string
        let meta: JSON = [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
        ]
        return try await desk.post(place, message(method, params + [("_meta", meta)]), headers: headers)
    }

    private static func message(_ method: String, _ params: [(String, JSON)]) -> JSON {
        ["jsonrpc": "2.0", "id": 1, "method": .string(method), "params": .object(JSONObject(params))]
    }

    private static func call(
        _ desk: ServerDesk, _ tool: String, _ arguments: JSON = [:], _ key: [String: String] = [:]
    ) async throws -> JSON {
        let outcome = try await ask(desk, "tools/call", [("name", .string(tool)), ("arguments", arguments)], key)
        return try #require(outcome.json["result"], "\(outcome.text)")
    }

    private static func names(_ outcome: ServerDesk.Outcome) -> [String] {
        (outcome.json["result"]?["tools"]?.array ?? []).compactMap { $0["name"]?.string }
    }

    @Test("the address says which tools: those of lists are offered there, and only there")
    func tools() async throws {
        try await ServerDesk.open { desk in
            let linear = Self.names(try await Self.ask(desk, "tools/list"))
            #expect(linear.count == 5 && linear.contains("setExecutionTaskStatus"), "\(linear)")
            for place in ["/mcp", "/mcp?profile=graph", "/mcp?other=1"] {
                let graph = Self.names(try await Self.ask(desk, "tools/list", at: place))
                #expect(graph.contains("awaitExecutionPlan") && !graph.contains("setExecutionTaskStatus"), "\(place)")
            }
            for place in ["/mcp?profile=lists", "/mcp?profile=", "/mcp?profile=linear&profile=graph"] {
                let refused = try await Self.ask(desk, "tools/list", at: place)
                #expect(refused.status == 400 && refused.code == "request.invalid", "\(refused.text)")
            }
            // Without keys there is one list, of the thread main.
            #expect(try await Self.call(desk, "createExecutionPlan", Self.plan)["isError"] == nil)
            let run = try #require(try await desk.all("/v1/runs").first?["runId"]?.string)
            #expect(try await desk.engine.view(RunID(run)).origin.thread?.rawValue == "main")
        }
    }

    @Test("a key works on the list of its thread, and does there what it does elsewhere")
    func keys() async throws {
        let store = MemoryStore()
        let (_, writes) = try await KeyTests.key(store, [.read, .submit], of: "agent:writer", thread: "t1")
        let (_, reads) = try await KeyTests.key(store, [.read], of: "agent:writer", thread: "t1")
        let (_, other) = try await KeyTests.key(store, [.read, .submit], of: "agent:writer", thread: "t2")
        let (_, foreign) = try await KeyTests.key(store, [.read], organization: OrganizationID("acme"), thread: "t1")
        let (_, unbound) = try await KeyTests.key(store, [.read, .submit], of: "agent:writer")
        let (_, auditor) = try await KeyTests.key(store, [.read, .submit], of: "user:zoe", thread: "t3")
        try await ServerDesk.open(store) { desk in
            let made = try await Self.call(desk, "createExecutionPlan", Self.plan, writes)
            #expect(made["isError"] == nil && made["structuredContent"]?["plan"]?["title"] == "Tidy", "\(made.text)")
            let shown = try await Self.call(desk, "getActiveExecutionPlan", [:], reads)
            let plan = try #require(shown["structuredContent"]?["plan"])
            for key in [other, foreign] {
                let none = try await Self.call(desk, "getActiveExecutionPlan", [:], key)
                #expect(none["structuredContent"]?["action"] == "none", "\(none.text)")
            }
            let task: JSON = [
                "planId": plan["planId"] ?? .null, "taskId": plan["tasks"]?[0]?["taskId"] ?? .null, "status": "in-progress",
            ]
            let refused = try await Self.call(desk, "setExecutionTaskStatus", task, reads)
            #expect(refused["structuredContent"]?["code"] == "key.scope", "\(refused.text)")
            #expect(try await Self.call(desk, "setExecutionTaskStatus", task, other)["isError"] == true)
            let done = try await Self.call(desk, "setExecutionTaskStatus", task, writes)
            #expect(done["isError"] == nil, "\(done.text)")
            #expect(Self.names(try await Self.ask(desk, "tools/list", [], reads)) == ["getActiveExecutionPlan"])
            let bindless = try await Self.ask(desk, "tools/list", [], unbound)
            #expect(bindless.status == 403 && bindless.code == "key.scope", "\(bindless.text)")
            #expect(try await Self.ask(desk, "tools/list").code == "key.missing")
            try await Directory(store).setRoles([.admin], ofUser: "ada", in: .default)
            try await Directory(store).setRoles([.auditor], ofUser: "zoe", in: .default)
            let audited = try await Self.call(desk, "createExecutionPlan", Self.plan, auditor)
            #expect(audited["structuredContent"]?["code"] == "role.missing", "\(audited.text)")
        }
    }

    @Test("an older client has a session there, which is none elsewhere")
    func sessions() async throws {
        let store = MemoryStore()
        let (_, key) = try await KeyTests.key(store, [.read, .submit], of: "agent:writer", thread: "t1")
        try await ServerDesk.open(store) { desk in
            var headers = ["Accept": "application/json, text/event-stream"].merging(key) { $1 }
            let client: JSON = ["name": "test", "version": "1"]
            let opened = try await desk.post(
                Self.place,
                Self.message("initialize", [("protocolVersion", "2025-11-25"), ("capabilities", [:]), ("clientInfo", client)]),
                headers: headers)
            #expect(opened.json["result"]?["instructions"]?.string?.contains("lists of tasks") == true, "\(opened.text)")
            #expect(opened.json["result"]?["capabilities"]?["tasks"] == nil)
            headers["Mcp-Session-Id"] = opened.headers["mcp-session-id"]
            headers["MCP-Protocol-Version"] = "2025-11-25"
            let listed = try await desk.post(Self.place, Self.message("tools/list", []), headers: headers)
            #expect(Self.names(listed).count == 5, "\(listed.text)")
            let made = try await desk.post(
                Self.place, Self.message("tools/call", [("name", "createExecutionPlan"), ("arguments", Self.plan)]), headers: headers)
            #expect(made.json["result"]?["structuredContent"]?["plan"]?["title"] == "Tidy", "\(made.text)")
            #expect(try await desk.post("/mcp", Self.message("tools/list", []), headers: headers).status == 404)
            #expect(try await desk.send("DELETE", Self.place, headers: headers).status == 204)
            #expect(try await desk.post(Self.place, Self.message("tools/list", []), headers: headers).status == 404)
        }
    }
}
