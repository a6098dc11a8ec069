import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@testable import PlanMCP

@Suite("MCP: Streamable HTTP", .timeLimit(.minutes(10)))
struct HTTPTests {
    private static func request(
        _ method: String, _ params: [(String, JSON)] = [], headers: [(String, String?)] = [], meta: JSON? = TestClient.meta(),
        verb: String = "POST"
    ) -> MCPHTTPRequest {
        var all: [String: String] = [
            "Content-Type": "application/json", "Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2026-07-28",
            "Mcp-Method": method,
        ]
        if let name = params.first(where: { $0.0 == "name" || $0.0 == "uri" || $0.0 == "taskId" })?.1.string { all["Mcp-Name"] = name }
        for (name, value) in headers { all[name] = value }
        var object = JSONObject(params)
        object["_meta"] = meta
        let body: JSON = ["jsonrpc": "2.0", "id": 1, "method": .string(method), "params": .object(object)]
        return MCPHTTPRequest(method: verb, headers: all.map { ($0.key, $0.value) }, body: body.bytes)
    }

    private static func json(_ response: MCPHTTPResponse) throws -> JSON {
        guard case .json(let bytes) = response.body else { return .null }
        #expect(response.headers.contains { $0.name == "Content-Type" && $0.value == "application/json" })
        return try JSON(parsing: bytes)
    }

    @Test("a request is answered with one object")
    func answers() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let response = await desk.server.answer(Self.request("tools/call", [("name", "plan.list")]), from: MCPDesk.ada)
            #expect(response.status == 200)
            #expect(try Self.json(response)["result"]?["structuredContent"]?["action"] == "listed")
        }
    }

    @Test(
        "what headers say has to be what the body says",
        arguments: [
            ([("MCP-Protocol-Version", nil)], 400, -32020), ([("MCP-Protocol-Version", "2025-11-25")], 400, -32020),
            ([("Mcp-Method", nil)], 400, -32020), ([("Mcp-Method", "tools/list")], 400, -32020), ([("Mcp-Name", nil)], 400, -32020),
            ([("Mcp-Name", "plan.get")], 400, -32020), ([("Mcp-Name", "=?base64?cGxhbi5nZXQ=?=")], 400, -32020),
            ([("Mcp-Name", "=?base64?%%?=")], 400, -32020), ([("Mcp-Name", "=?base64?cGxhbi5saXN0?=")], 200, nil),
            ([("mcp-name", "plan.list"), ("Mcp-Name", nil)], 200, nil), ([("Mcp-Session-Id", "x"), ("Last-Event-ID", "1")], 200, nil),
            ([("Accept", "application/json")], 406, -32600), ([("Accept", "*/*")], 200, nil), ([("Content-Type", "text/plain")], 415, nil),
            ([("Content-Type", "application/json; charset=utf-8")], 200, nil),
        ] as [([(String, String?)], Int, Int64?)])
    func headers(headers: [(String, String?)], status: Int, code: Int64?) async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let response = await desk.server.answer(
                Self.request("tools/call", [("name", "plan.list")], headers: headers), from: MCPDesk.ada)
            let error = try Self.json(response)["error"]
            #expect(response.status == status && error?["code"]?.int == code)
        }
    }

    @Test("each error has its status")
    func statuses() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let old: JSON = ["io.modelcontextprotocol/protocolVersion": "1900-01-01", "io.modelcontextprotocol/clientCapabilities": [:]]
            for (request, status, code) in [
                (Self.request("no/such"), 404, -32601), (Self.request("tools/list", meta: [:]), 400, -32602),
                (Self.request("tools/list", headers: [("MCP-Protocol-Version", "1900-01-01")], meta: old), 400, -32022),
                (Self.request("tasks/get", [("taskId", "x")]), 400, -32021), (Self.request("tools/call", [("name", "x")]), 200, -32602),
                (MCPHTTPRequest(headers: Self.request("x").headers, body: Array("{".utf8)), 400, -32700),
                (MCPHTTPRequest(headers: Self.request("x").headers, body: Array("[]".utf8)), 400, -32600),
                (MCPHTTPRequest(headers: Self.request("x").headers, body: [UInt8](repeating: 32, count: 5 << 20)), 413, -32600),
            ] as [(MCPHTTPRequest, Int, Int64)] {
                let response = await desk.server.answer(request, from: MCPDesk.ada)
                let error = try Self.json(response)["error"]
                #expect(response.status == status && error?["code"]?.int == code)
            }
            for verb in ["GET", "DELETE", "PUT"] {
                let response = await desk.server.answer(Self.request("tools/list", verb: verb), from: MCPDesk.ada)
                #expect(response.status == 405 && response.headers.contains { $0 == ("Allow", "POST") })
            }
            let note: JSON = ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 1]]
            let accepted = await desk.server.answer(MCPHTTPRequest(headers: Self.request("x").headers, body: note.bytes), from: MCPDesk.ada)
            guard accepted.status == 202, case .none = accepted.body else {
                Issue.record("a notification is accepted without a body")
                return
            }
        }
    }

    @Test("an older client is served without a session as well")
    func older() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let listed = await desk.server.answer(
                Self.request("tools/list", headers: [("MCP-Protocol-Version", "2025-11-25"), ("Mcp-Method", nil)], meta: nil),
                from: MCPDesk.ada)
            #expect(try Self.json(listed)["result"]?["tools"]?.array?.isEmpty == false)
        }
    }

    @Test("without a session a caller has so many requests and subscriptions under way and no more; others are not counted with them")
    func limits() async throws {
        var limits = ServerLimits()
        limits.requestsOfCaller = 0
        limits.subscriptionsOfCaller = 1
        try await MCPDesk.open(limits: limits) { (desk: MCPDesk) async throws in
            let refused = try Self.json(await desk.server.answer(Self.request("tools/list"), from: MCPDesk.ada))
            #expect(refused["error"]?["code"]?.int == 1001)
            let listen = Self.request("subscriptions/listen", [("notifications", ["toolsListChanged": true])])
            let frames = [StreamedFrames(), StreamedFrames(), StreamedFrames(), StreamedFrames()]
            @Sendable func open(_ place: Int, _ principal: MCPPrincipal) async {
                let response = await desk.server.answer(listen, from: principal)
                if case .events(let stream) = response.body { try? await stream { frames[place].take($0) } }
            }
            let bob = MCPPrincipal(ToolCaller(actor: ActorID("user:bob")))
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await open(0, MCPDesk.ada) }
                while frames[0].all.isEmpty { await Task.yield() }
                await open(1, MCPDesk.ada)
                #expect(frames[1].all.map { $0["error"]?["code"]?.int } == [1001])
                group.addTask { await open(2, bob) }
                while frames[2].all.isEmpty { await Task.yield() }
                #expect(frames[2].all[0]["method"] == "notifications/subscriptions/acknowledged")
                group.cancelAll()
                await group.waitForAll()
            }
            // What has ended leaves its place.
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await open(3, MCPDesk.ada) }
                while frames[3].all.isEmpty { await Task.yield() }
                #expect(frames[3].all[0]["method"] == "notifications/subscriptions/acknowledged")
                group.cancelAll()
                await group.waitForAll()
            }
        }
    }

    @Test("a subscription is a stream that ends with its task, or with a result when the server closes")
    func streams() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            let filter: JSON = ["resourceSubscriptions": [.string("run://\(run)")]]
            let request = Self.request("subscriptions/listen", [("notifications", filter)])
            for closes in [false, true] {
                let response = await desk.server.answer(request, from: MCPDesk.ada)
                guard response.status == 200, case .events(let stream) = response.body else {
                    Issue.record("no stream")
                    return
                }
                #expect(response.headers.contains { $0 == ("X-Accel-Buffering", "no") })
                let frames = StreamedFrames()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await stream { frames.take($0) } }
                    while frames.all.isEmpty { await Task.yield() }
                    #expect(frames.all[0]["method"] == "notifications/subscriptions/acknowledged")
                    if closes {
                        desk.server.close()
                        try await group.waitForAll()
                        #expect(frames.all.last?["result"]?["resultType"] == "complete")
                    } else {
                        let hold: JSON = ["runId": .string(run.rawValue)]
                        _ = await PlanToolbox(desk.engine).call("holdExecutionPlan", hold, as: MCPDesk.ada.caller)
                        while frames.all.count < 2 { await Task.yield() }
                        #expect(frames.all[1]["params"]?["uri"] == .string("run://\(run)"))
                        group.cancelAll()
                        try? await group.waitForAll()
                        #expect(!frames.all.contains { $0["result"] != nil })
                    }
                }
            }
        }
    }

    @Test("a form goes over HTTP as well: the state that comes with it is enough")
    func forms() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            let call: [(String, JSON)] = [("name", "awaitExecutionPlan"), ("arguments", ["runId": .string(run.rawValue)])]
            let meta = TestClient.meta(TestClient.forms)
            let first = try Self.json(await desk.server.answer(Self.request("tools/call", call, meta: meta), from: MCPDesk.ada))
            let key = try #require(first["result"]?["inputRequests"]?.object?.keys.first)
            let accepted: JSON = ["action": "accept", "content": ["approved": true]]
            let responses = JSON.object(JSONObject([(key, accepted)]))
            let more: [(String, JSON)] = [("inputResponses", responses), ("requestState", first["result"]?["requestState"] ?? nil)]
            let second = try Self.json(await desk.server.answer(Self.request("tools/call", call + more, meta: meta), from: MCPDesk.ada))
            #expect(second["result"]?["structuredContent"]?["status"] == "completed", "\(second.text)")
        }
    }
}
