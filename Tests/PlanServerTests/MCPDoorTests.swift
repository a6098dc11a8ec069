import Logging
import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Agents at /mcp", .timeLimit(.minutes(10)))
struct MCPDoorTests {
    private static let deciding: Set = [
        "approveExecutionPlan", "rejectExecutionPlan", "respondToApproval", "claimRequest", "delegateRequest",
    ]

    private static func ask(
        _ desk: ServerDesk, _ method: String, _ params: [(String, JSON)] = [], _ key: [String: String] = [:]
    ) async throws -> ServerDesk.Outcome {
        var headers = [
            "Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method,
        ].merging(key) { $1 }
        for (name, value) in params where name == "name" || name == "uri" { headers["Mcp-Name"] = value.string }
        let meta: JSON = [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": ["elicitation": ["form": [:]]],
        ]
        let body: JSON = [
            "jsonrpc": "2.0", "id": 1, "method": .string(method), "params": .object(JSONObject(params + [("_meta", meta)])),
        ]
        return try await desk.post("/mcp", body, headers: headers)
    }

    private static func call(
        _ desk: ServerDesk, _ tool: String, _ arguments: JSON = [:], _ key: [String: String] = [:]
    ) async throws -> JSON {
        let outcome = try await ask(desk, "tools/call", [("name", .string(tool)), ("arguments", arguments)], key)
        return try #require(outcome.json["result"], "\(outcome.text)")
    }

    private static func tools(_ desk: ServerDesk, _ key: [String: String] = [:]) async throws -> Set<String> {
        let outcome = try await ask(desk, "tools/list", [], key)
        return Set(try #require(outcome.json["result"]?["tools"]?.array, "\(outcome.text)").compactMap { $0["name"]?.string })
    }

    /// A run that asks somebody, and what it asks; made without a key, also where there are some.
    private static func asking(_ desk: ServerDesk, _ person: String) async throws -> (run: RunID, request: String) {
        let ask: JSON = ["id": "ask", "type": "human-approval", "owner": .string(person), "question": "Go?"]
        let run = try await desk.engine.createPlan(PlanRequest(ServerDesk.draft("hidden", [ask])), for: ServerDesk.owner).run.id
        try await desk.until(run) { !$0.openApprovals.isEmpty }
        return (run, try #require(try await desk.engine.view(run).openApprovals.first?.id.rawValue))
    }

    @Test("the log tells which tool was called by whom, and why it was refused; nothing that was in it")
    func logged() async throws {
        let store = MemoryStore(), lines = Held<[String]>([])
        let (_, read) = try await KeyTests.key(store, [.read], of: "agent:reader")
        let (_, all) = try await KeyTests.key(store, [.read, .submit, .decide], of: "agent:other")
        try await ServerDesk.open(store, logger: Logger(label: "test") { _ in LineLog(lines: lines) }) { desk in
            let draft = ServerDesk.draft("hidden", [ServerDesk.echo])
            _ = try await Self.call(desk, "createExecutionPlan", draft, read)
            _ = try await Self.call(desk, "createExecutionPlan", draft, all)
            let (_, request) = try await Self.asking(desk, "user:bo")
            _ = try await Self.call(desk, "respondToApproval", ["approvalId": .string(request), "response": ["approved": true]], all)
            _ = try await Self.ask(desk, "tools/call", [("name", "hidden"), ("arguments", [:])], all)
            let calls = lines.value.filter { $0.contains(" call ") }
            #expect(
                calls == [
                    "notice call actor=agent:reader code=key.scope method=tools/call tool=createExecutionPlan verdict=refused",
                    "info call actor=agent:other method=tools/call tool=createExecutionPlan verdict=allowed",
                    "notice call actor=agent:other code=approval.not-allowed method=tools/call tool=respondToApproval verdict=refused",
                    "info call actor=agent:other code=-32602 method=tools/call verdict=allowed",
                ])
            #expect(!lines.value.joined().contains("hidden"))
        }
    }

    @Test("where there are keys, whoever brings none, or one for something else, is refused")
    func keys() async throws {
        let store = MemoryStore()
        let (_, work) = try await KeyTests.key(store, [.work("*")])
        let (_, read) = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store) { desk in
            let none = try await Self.ask(desk, "tools/list")
            #expect(none.status == 401 && none.code == "key.missing", "\(none.text)")
            let wrong = try await Self.ask(desk, "tools/list", [], work)
            #expect(wrong.status == 403 && wrong.code == "key.scope", "\(wrong.text)")
            #expect(wrong.text.contains("read or submit or decide"))
            #expect(try await Self.tools(desk, read).contains("listExecutionPlans"))
        }
    }

    @Test("where there are keys, a page of another site is refused although it brings one")
    func origins() async throws {
        let store = MemoryStore()
        let (_, read) = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store, set: { $0.publicOrigin = "https://cairn.example" }) { desk in
            func code(_ origin: String) async throws -> String? {
                let outcome = try await Self.ask(desk, "tools/list", [], read.merging(["Origin": origin]) { $1 })
                return outcome.status == 200 ? nil : "\(outcome.status) \(outcome.code ?? "")"
            }
            let others = [
                "https://evil.example", "null", "https://cairn.example.evil.example", "http://cairn.example", "https://cairn.example:8443",
                "http://localhost.evil.example",
            ]
            for origin in others {
                let refusal = try await code(origin)
                #expect(refusal == "403 request.origin", "\(origin)")
            }
            for origin in ["https://cairn.example", "https://Cairn.Example", "http://localhost:6274", "http://127.0.0.1:\(desk.port)"] {
                let refusal = try await code(origin)
                #expect(refusal == nil, "\(origin)")
            }
            // Elsewhere a key, or a session with its token, is what counts.
            let read = try await desk.get("/v1/runs", headers: read.merging(["Origin": "https://evil.example"]) { $1 })
            #expect(read.status == 200)
        }
    }

    @Test("without an issuer there is no metadata, and nobody is sent for it")
    func withoutIssuer() async throws {
        let store = MemoryStore()
        _ = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store) { desk in
            let none = try await desk.get("/.well-known/oauth-protected-resource/mcp")
            #expect(none.code == "request.unknown-path")
            let refused = try await Self.ask(desk, "tools/list")
            #expect(refused.headers["www-authenticate"] == "Bearer realm=\"cairn\"")
        }
    }

    @Test("a key does at /mcp what it does elsewhere, and nothing else: what it may not do is not listed, and refused")
    func scopes() async throws {
        let store = MemoryStore()
        try await ServerDesk.open(store) { desk in
            let (run, request) = try await Self.asking(desk, "user:bo")
            let (_, submit) = try await KeyTests.key(store, [.submit], of: "user:bo")
            let (_, read) = try await KeyTests.key(store, [.read], of: "user:bo")
            let (_, both) = try await KeyTests.key(store, [.read, .submit], of: "user:bo")
            let (_, decide) = try await KeyTests.key(store, [.read, .decide], of: "user:bo")
            #expect(try await Self.call(desk, "listExecutionPlans", [:], submit)["structuredContent"]?["code"] == "key.scope")
            let resource = try await Self.ask(desk, "resources/read", [("uri", .string("run://\(run)"))], submit)
            #expect(resource.json["error"]?["data"]?["code"] == "key.scope" && !resource.text.contains("Go?"), "\(resource.text)")
            let cancel = try await Self.call(desk, "cancelExecutionPlan", ["runId": .string(run.rawValue)], read)
            #expect(cancel["isError"] == true && cancel["structuredContent"]?["code"] == "key.scope", "\(cancel.text)")
            #expect(try await Self.tools(desk, both).isDisjoint(with: Self.deciding))
            #expect(try await Self.tools(desk, decide).isSuperset(of: Self.deciding))
            let arguments: JSON = ["approvalId": .string(request)]
            let shown = try await Self.call(desk, "presentRequest", arguments, both)
            #expect(shown["structuredContent"]?["action"] == "elsewhere", "\(shown.text)")
            #expect(try await Self.call(desk, "presentRequest", arguments, decide)["resultType"] == "input_required")
            let answer: JSON = ["approvalId": .string(request), "response": ["approved": true]]
            #expect(try await Self.call(desk, "respondToApproval", answer, both)["structuredContent"]?["code"] == "key.scope")
            #expect(try await desk.engine.view(run).status == .awaitingHuman)
            #expect(try await Self.call(desk, "respondToApproval", answer, decide)["isError"] == nil)
        }
    }

    @Test("a run of another organization is not there, and one that somebody has no role for is neither")
    func foreign() async throws {
        let store = MemoryStore()
        try await Directory(store).setRoles([.admin], ofUser: "ada", in: .default)
        try await ServerDesk.open(store) { desk in
            let run = try await desk.create(ServerDesk.draft("Asks", [ServerDesk.write]))
            let (_, away) = try await KeyTests.key(store, [.admin], of: "user:ada", organization: OrganizationID("acme"))
            let (_, eve) = try await KeyTests.key(store, [.admin], of: "user:eve")
            let (_, ada) = try await KeyTests.key(store, [.read], of: "user:ada")
            let (_, auditor) = try await KeyTests.key(store, [.admin], of: "user:zoe")
            try await Directory(store).setRoles([.auditor], ofUser: "zoe", in: .default)
            let uri: (String, JSON) = ("uri", .string("run://\(run)")), hold: JSON = ["runId": .string(run.rawValue)]
            for key in [away, eve] {
                let outcome = try await Self.ask(desk, "resources/read", [uri], key)
                #expect(outcome.json["error"]?["message"] == "Resource not found", "\(outcome.text)")
                #expect(try await Self.call(desk, "holdExecutionPlan", hold, key)["structuredContent"]?["code"] == "run.unknown")
            }
            #expect(try await Self.ask(desk, "resources/read", [uri], ada).json["result"] != nil)
            #expect(try await Self.ask(desk, "resources/read", [uri], auditor).json["result"] != nil)
            #expect(try await Self.call(desk, "holdExecutionPlan", hold, auditor)["structuredContent"]?["code"] == "role.missing")
        }
    }

    @Test("without keys agents decide nothing unless that was granted, and the person here is shown a form all the same")
    func granted() async throws {
        for isGranted in [false, true] {
            try await ServerDesk.open(set: { $0.agentsDecide = isGranted }) { desk in
                let (run, request) = try await Self.asking(desk, "user:ada")
                #expect(try await Self.tools(desk).isDisjoint(with: Self.deciding) == !isGranted)
                #expect(try await Self.call(desk, "presentRequest")["resultType"] == "input_required")
                let answer: JSON = ["approvalId": .string(request), "response": ["approved": true]]
                let code = try await Self.call(desk, "respondToApproval", answer)["structuredContent"]?["code"]
                #expect(code == (isGranted ? nil : "toolbox.may-not-decide"))
                #expect(try await desk.engine.view(run).openApprovals.isEmpty == isGranted)
            }
        }
    }
}
