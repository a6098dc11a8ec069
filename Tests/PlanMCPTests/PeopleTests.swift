import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@testable import PlanMCP

@Suite("MCP: what people are asked", .timeLimit(.minutes(10)))
struct PeopleTests {
    private static let accept: JSON = ["action": "accept", "content": ["approved": true, "comments": "fine"]]

    /// Calls until a form comes, and gives its key, its parameters and the state.
    private static func form(
        _ client: TestClient, _ run: RunID, _ more: [(String, JSON)] = []
    ) async throws -> (key: String, params: JSON, state: String) {
        let result = try await client.call("awaitExecutionPlan", ["runId": .string(run.rawValue)], can: TestClient.forms, more)
        #expect(result["resultType"] == "input_required" && result["ttlMs"] == nil, "\(result.text)")
        let requests = try #require(result["inputRequests"]?.object)
        let key = try #require(requests.keys.first)
        #expect(requests[key]?["method"] == "elicitation/create" && requests[key]?["params"]?["mode"] == "form")
        return (key, try #require(requests[key]?["params"]), try #require(result["requestState"]?.string))
    }

    private static func answers(_ key: String, _ answer: JSON, _ state: String) -> [(String, JSON)] {
        [("inputResponses", .object(JSONObject([(key, answer)]))), ("requestState", .string(state))]
    }

    @Test("a person answers by a form, and the run goes on in their name")
    func answers() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval", [("question", "Go?")])))
            try await desk.connect { (client: TestClient) async throws in
                let (key, params, state) = try await Self.form(client, run)
                #expect(params["message"]?.string?.contains("Go?") == true)
                #expect(params["requestedSchema"]?["required"] == ["approved"])
                let result = try await client.call(
                    "awaitExecutionPlan", ["runId": .string(run.rawValue)], can: TestClient.forms, Self.answers(key, Self.accept, state))
                #expect(result["structuredContent"]?["status"] == "completed", "\(result.text)")
            }
            let approvals = try await desk.engine.planView(of: run, for: Caller(actor: ActorID("user:bo")), include: .approvals)
            #expect(approvals.json["approvals"]?[0]?["respondedBy"] == "user:ada")
        }
    }

    @Test("declining rejects an approval, dismissing leaves it open, and declining what cannot be rejected leaves it open")
    func declines() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            for (type, action, status) in [
                ("human-approval", "cancel", RunStatus.awaitingHuman), ("human-approval", "decline", .blocked),
                ("human-input", "decline", .awaitingHuman),
            ] {
                let form: JSON = ["type": "object", "properties": ["at": ["type": "string"]]]
                let more = type == "human-input" ? [("form", form)] : []
                let run = try await desk.create(MCPDesk.draft(MCPDesk.ask(type, more)))
                try await desk.connect { (client: TestClient) async throws in
                    let (key, _, state) = try await Self.form(client, run)
                    let result = try await client.call(
                        "awaitExecutionPlan", ["runId": .string(run.rawValue)], can: TestClient.forms,
                        Self.answers(key, ["action": .string(action)], state))
                    #expect(result["structuredContent"]?["status"] == .string(status.rawValue), "\(type) \(action): \(result.text)")
                }
            }
        }
    }

    @Test("a state is taken once, for the same call by the same principal, in time, and only as it was made")
    func states() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            let other = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            /// The error of a repeated call.
            @Sendable func refusal(
                _ client: TestClient, _ state: String, _ key: String, run: RunID, tool: String = "awaitExecutionPlan"
            ) async throws -> JSON? {
                let arguments: JSON = tool == "presentRequest" ? [:] : ["runId": .string(run.rawValue)]
                let answer = try await client.ask(
                    "tools/call",
                    [("name", .string(tool)), ("arguments", arguments)] + Self.answers(key, ["action": "cancel"], state),
                    can: TestClient.forms)
                return answer["error"]
            }
            try await desk.connect { (client: TestClient) async throws in
                let (key, _, state) = try await Self.form(client, run)
                let flipped = state.hasPrefix("A") ? "B" + state.dropFirst() : "A" + state.dropFirst()
                for wrong in [flipped, "", "a.b", state + "x", String(repeating: "x", count: 100_000)] {
                    #expect(try await refusal(client, wrong, key, run: run)?["code"] == -32602, "\(wrong.prefix(20))")
                }
                #expect(try await refusal(client, state, key, run: other)?["message"]?.string?.contains("another call") == true)
                #expect(try await refusal(client, state, key, run: run, tool: "presentRequest")?["code"] == -32602)
                try await desk.connect(as: MCPDesk.bo) { (thief: TestClient) async throws in
                    #expect(try await refusal(thief, state, key, run: run)?["message"]?.string?.contains("another call") == true)
                }
                #expect(try await refusal(client, state, key, run: run) == nil)
                #expect(try await refusal(client, state, key, run: run)?["message"]?.string?.contains("used before") == true)
                let late = try await Self.form(client, run)
                desk.ahead.move(.minutes(16))
                #expect(try await refusal(client, late.state, late.key, run: run)?["message"]?.string?.contains("expired") == true)
            }
            #expect(try await desk.engine.view(run).status == .awaitingHuman)
        }
    }

    @Test("answers without a state, and answers to what was not asked, change nothing")
    func unasked() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            let other = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            try await desk.until(other) { $0.status == .awaitingHuman }
            let foreign = try #require(try await desk.engine.view(other).openApprovals.first?.id)
            try await desk.connect { (client: TestClient) async throws in
                let (key, _, state) = try await Self.form(client, run)
                _ = try await Self.form(client, run, [("inputResponses", .object(JSONObject([(key, Self.accept)])))])
                _ = try await client.call(
                    "awaitExecutionPlan", ["runId": .string(run.rawValue)], can: TestClient.forms,
                    Self.answers(foreign.rawValue, Self.accept, state))
            }
            for id in [run, other] { #expect(try await desk.engine.view(id).status == .awaitingHuman) }
        }
    }

    @Test("a person is asked only what is theirs to answer, and only where the client shows forms")
    func theirs() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            try await desk.until(run) { $0.status == .awaitingHuman }
            let request = try #require(try await desk.engine.view(run).openApprovals.first?.id)
            let present: JSON = ["approvalId": .string(request.rawValue)]
            try await desk.connect(as: MCPDesk.bo) { (client: TestClient) async throws in
                let result = try await client.call("presentRequest", present, can: TestClient.forms)
                #expect(result["structuredContent"]?["code"] == "approval.not-allowed", "\(result.text)")
                #expect(try await client.call("presentRequest", can: TestClient.forms)["structuredContent"]?["action"] == "none")
            }
            try await desk.connect(as: MCPDesk.writer) { (client: TestClient) async throws in
                let result = try await client.call("presentRequest", present, can: TestClient.forms)
                #expect(result["isError"] == true && result["structuredContent"]?["code"] == "mcp.nobody-here")
            }
            try await desk.connect(as: MCPPrincipal(MCPDesk.writer.caller, person: ActorID("user:ada"))) {
                (client: TestClient) async throws in
                #expect(try await client.call("presentRequest", present, can: TestClient.forms)["resultType"] == "input_required")
                let requests = try await client.call("presentRequest", present)["structuredContent"]?["requests"]
                #expect(requests?[0]?["id"] == .string(request.rawValue) && requests?[0]?["payload"] == nil)
            }
            for capabilities in [[:], ["elicitation": ["url": [:]]], ["elicitation": true]] as [JSON] {
                try await desk.connect { (client: TestClient) async throws in
                    let content = try await client.call("presentRequest", present, can: capabilities)["structuredContent"]
                    #expect(content?["action"] == "elsewhere" && content?["message"]?.string?.contains("cairn answer") == true)
                }
            }
        }
    }

    @Test("an answer that does not do is asked again with the reason, under another key")
    func again() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let fields: JSON = ["amount": ["type": "integer", "multipleOf": 5, "minimum": 1]]
            let schema: JSON = ["type": "object", "properties": fields, "required": ["amount"]]
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-input", [("form", schema)])))
            try await desk.connect { (client: TestClient) async throws in
                let (key, params, state) = try await Self.form(client, run)
                #expect(params["requestedSchema"]?["properties"]?["amount"] == ["type": "integer", "minimum": 1])
                func answer(_ amount: JSON) -> JSON { ["action": "accept", "content": ["amount": amount]] }
                let second = try await Self.form(client, run, Self.answers(key, answer(7), state))
                #expect(second.key != key && second.params["message"]?.string?.contains("not taken") == true)
                let result = try await client.call(
                    "awaitExecutionPlan", ["runId": .string(run.rawValue)], can: TestClient.forms,
                    Self.answers(second.key, answer(10), second.state))
                #expect(result["structuredContent"]?["status"] == "completed", "\(result.text)")
            }
        }
    }

    @Test("an older client is asked while the call is under way, and may say no")
    func older() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            try await desk.connect { (client: TestClient) async throws in
                _ = try await client.initialize(["elicitation": [:]])
                let call: JSON = ["name": "awaitExecutionPlan", "arguments": ["runId": .string(run.rawValue)]]
                for (id, answer) in [("a", ["error": ["code": -1, "message": "no"]]), ("b", ["result": Self.accept])] as [(String, JSON)] {
                    client.send(["jsonrpc": "2.0", "id": .string(id), "method": "tools/call", "params": call])
                    let seen = client.heard.filter { $0["method"] == "elicitation/create" }.count
                    let question = try await client.first { message in
                        message["method"] == "elicitation/create" && message["id"] == .string("cairn-\(seen + 1)")
                    }
                    #expect(question["params"]?["mode"] == nil && question["params"]?["requestedSchema"]?["type"] == "object")
                    var reply = answer.object ?? JSONObject()
                    reply["jsonrpc"] = "2.0"
                    reply["id"] = question["id"]
                    client.send(.object(reply))
                    let content = try await client.answer(to: .string(id))["result"]?["structuredContent"]
                    if id == "a" { #expect(content?["code"] == "mcp.client-refused", "\(content?.text ?? "")") }
                    if id == "b" { #expect(content?["status"] == "completed", "\(content?.text ?? "")") }
                }
            }
        }
    }
}
