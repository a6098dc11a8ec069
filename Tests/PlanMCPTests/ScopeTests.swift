import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@testable import PlanMCP

@Suite("MCP: what a key was let in for", .timeLimit(.minutes(10)))
struct ScopeTests {
    private static func ada(_ scopes: ToolScope...) -> MCPPrincipal {
        MCPPrincipal(
            ToolCaller(actor: ActorID("user:ada"), decides: scopes.contains(.decide)), scopes: Set(scopes))
    }

    /// A run that asks Ada, and what it asks.
    private static func asking(_ desk: MCPDesk) async throws -> (run: RunID, request: String) {
        let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
        try await desk.until(run) { !$0.openApprovals.isEmpty }
        return (run, try #require(try await desk.engine.view(run).openApprovals.first?.id.rawValue))
    }

    @Test("each tool is listed and taken for its scope alone, under both of its names", arguments: ToolScope.allCases)
    func tools(scope: ToolScope) async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            try await desk.connect(as: Self.ada(scope)) { (client: TestClient) async throws in
                let listed = try #require(try await client.ask("tools/list")["result"]?["tools"]?.array).compactMap { $0["name"]?.string }
                let waiting = scope == .read ? WaitingTool.allCases.map(\.rawValue) : []
                #expect(listed == PlanToolbox.graphTools.filter { $0.scope == scope }.map(\.name) + waiting)
                for tool in PlanToolbox.graphTools {
                    for name in [tool.name, tool.alias] {
                        let code = try await client.call(name)["structuredContent"]?["code"]
                        #expect((code == "key.scope") == (tool.scope != scope), "\(name): \(code?.text ?? "")")
                    }
                }
                for tool in WaitingTool.allCases {
                    let result = try await client.call(tool.rawValue)
                    #expect((result["structuredContent"]?["code"] == "key.scope") == (scope != .read), "\(result.text)")
                }
            }
        }
    }

    @Test("tools that look need no more than to read, and all others more")
    func looking() {
        for tool in PlanToolbox.graphTools where tool.scope == .read { #expect(tool.isReadOnly && !tool.decides, "\(tool.name)") }
        for tool in PlanToolbox.graphTools { #expect((tool.scope == .decide) == tool.decides, "\(tool.name)") }
        #expect(LinearTools.all.filter { $0.scope == .read }.map(\.name) == ["getActiveExecutionPlan"])
    }

    @Test("whoever may not read sees no run: no resource, no subscription, no task")
    func reading() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            let uri = JSON.string("run://\(run)"), task: (String, JSON) = ("taskId", .string(run.rawValue))
            let looks: [(String, [(String, JSON)])] = [
                ("resources/list", []), ("resources/read", [("uri", uri)]), ("tasks/get", [task]),
                ("subscriptions/listen", [("notifications", ["resourceSubscriptions": [uri]])]),
            ]
            try await desk.connect(as: Self.ada(.submit, .decide)) { (client: TestClient) async throws in
                for (method, params) in looks {
                    let error = try await client.ask(method, params, can: TestClient.tasks)["error"]
                    #expect(error?["code"] == 1002 && error?["data"]?["code"] == "key.scope", "\(method): \(error?.text ?? "")")
                }
            }
            let old = try await OldWebClient.open(desk.server, as: Self.ada(.submit, .decide))
            let call: JSON = ["name": "awaitExecutionPlan", "arguments": ["runId": .string(run.rawValue)], "task": [:]]
            for (method, params) in [
                ("resources/subscribe", ["uri": uri]), ("tasks/list", [:]), ("tasks/result", .object(JSONObject([task]))),
                ("tools/call", call),
            ] as [(String, JSON)] {
                let error = try await old.answer(await old.ask(1, method, params))["error"]
                #expect(error?["data"]?["code"] == "key.scope", "\(method): \(error?.text ?? "")")
            }
            try await desk.connect(as: Self.ada(.read)) { (client: TestClient) async throws in
                let cancel = try await client.ask("tasks/cancel", [task], can: TestClient.tasks)
                #expect(cancel["error"]?["data"]?["code"] == "key.scope", "\(cancel.text)")
                #expect(try await client.ask("resources/read", [("uri", uri)])["result"] != nil)
            }
            #expect(try await !desk.engine.view(run).status.isTerminal)
        }
    }

    @Test("whoever may not decide is shown what is asked and no form, and no answer to one is taken")
    func forms() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let (run, request) = try await Self.asking(desk)
            let arguments: JSON = ["approvalId": .string(request)], task: (String, JSON) = ("taskId", .string(run.rawValue))
            let sealed = try await desk.server.answerForm(arguments)
            try await desk.connect(as: Self.ada(.read, .submit)) { (client: TestClient) async throws in
                let shown = try await client.call("presentRequest", arguments, can: TestClient.forms)
                #expect(shown["structuredContent"]?["action"] == "elsewhere", "\(shown.text)")
                #expect(shown["structuredContent"]?["requests"]?[0]?["id"] == .string(request))
                let awaited = try await client.call("awaitExecutionPlan", ["runId": .string(run.rawValue)], can: TestClient.forms)
                #expect(awaited["structuredContent"]?["status"] == "awaiting-human", "\(awaited.text)")
                // A form that was shown to the same person under another key.
                let answered = try await client.call("presentRequest", arguments, can: TestClient.forms, sealed)
                #expect(answered["structuredContent"]?["code"] == "key.scope", "\(answered.text)")
                let standing = try #require(try await client.ask("tasks/get", [task], can: TestClient.tasks)["result"])
                #expect(standing["status"] == "working" && standing["inputRequests"] == nil, "\(standing.text)")
                let update = try await client.ask("tasks/update", [task] + sealed, can: TestClient.tasks)
                #expect(update["error"]?["data"]?["code"] == "key.scope", "\(update.text)")
            }
            let old = try await OldWebClient.open(desk.server, as: Self.ada(.read, .submit), showsForms: true)
            let call: JSON = ["name": "presentRequest", "arguments": arguments]
            let frames = try await old.reading(await old.ask(1, "tools/call", call)) { frames in
                while !frames.all.contains(where: { $0["id"] == 1 }) { await Task.yield() }
            }
            #expect(frames.all.allSatisfy { $0["method"] != "elicitation/create" })
            #expect(frames.all.last?["result"]?["structuredContent"]?["action"] == "elsewhere")
            #expect(try await desk.engine.view(run).status == .awaitingHuman)
        }
    }
}

extension MCPServer {
    /// What a client of Ada's, who may decide, would bring with the answer to a form of hers.
    fileprivate func answerForm(_ arguments: JSON) async throws -> [(String, JSON)] {
        let client = TestClient()
        let connection = MCPConnection(self, as: MCPDesk.ada) { client.hear($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await connection.run(client.stream) }
            defer { client.close() }
            let result = try await client.call("presentRequest", arguments, can: TestClient.forms)
            let key = try #require(result["inputRequests"]?.object?.keys.first, "\(result.text)")
            let accepted: JSON = ["action": "accept", "content": ["approved": true]]
            return [
                ("inputResponses", .object(JSONObject([(key, accepted)]))), ("requestState", try #require(result["requestState"])),
            ]
        }
    }
}
