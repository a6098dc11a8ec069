import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanTestKit
import Synchronization
import Testing

@testable import PlanMCP

@Suite("MCP: a client whose server is elsewhere", .timeLimit(.minutes(2)))
struct RelayTests {
    /// A client on a relay, which ends afterwards.
    private static func connect(
        to server: String, key: String? = nil, silence: TimeSpan = .seconds(30),
        _ body: @Sendable @escaping (TestClient) async throws -> Void
    ) async throws {
        var remote = try RemoteServer(server, key: key, userAgent: "test", surroundings: .live)
        remote.client.silence = silence
        let client = TestClient()
        let relay = MCPRelay(to: remote) { client.hear($0) }
        try await client.speak(with: relay.run, body)
    }

    private static func call(_ client: TestClient, _ tool: String) async throws -> JSON {
        try await client.plain("tools/call", ["name": .string(tool), "arguments": ["n": 21]])
    }

    @Test("a session that the server has forgotten is opened anew, and the client does not notice")
    func renews() async throws {
        let server = WebToolServer(.legacy)
        try await Self.connect(to: "http://127.0.0.1:\(server.port)") { (client: TestClient) async throws in
            #expect(try await client.initialize()["result"]?["protocolVersion"] == "2025-06-18")
            #expect(try await Self.call(client, "double")["result"]?["structuredContent"] == ["n": 42])
            server.forgetSessions()
            #expect(try await Self.call(client, "double")["result"]?["structuredContent"] == ["n": 42])
            #expect(client.heard.contains { $0["method"] == "notifications/resources/list_changed" })
        }
        #expect(server.notes.filter { $0 == "initialize" }.count == 2)
        // Perhaps not as the last: a stream that was being opened may still come.
        #expect(server.notes.filter { $0 == "DELETE" }.count == 1)
    }

    @Test("what a stream brings comes in its order, under names of the relay's own, and a late answer is nobody's")
    func streams() async throws {
        let server = WebToolServer(.legacy)
        try await Self.connect(to: "http://127.0.0.1:\(server.port)") { (client: TestClient) async throws in
            _ = try await client.initialize()
            #expect(try await Self.call(client, "stream")["result"]?["content"]?[0]?["text"] == "streamed")
            let said = client.heard.suffix(3)
            #expect(said.map { $0["method"] } == ["ping", "notifications/progress", nil] && said.first?["id"] == "cairn-1", "\(said)")
            client.send(["jsonrpc": "2.0", "id": "cairn-1", "result": [:]])
            client.send(["jsonrpc": "2.0", "id": "s-1", "result": [:]])
            _ = try await Self.call(client, "double")
        }
        #expect(!server.notes.contains("answer"))
    }

    @Test(
        "an answer that is lost, or is none, is an error that says what to do next",
        arguments: [
            ("cut", "whether this was done is not known", "see how things stand"),
            ("hang-up", "whether this was done is not known", "see how things stand"),
            ("hang", "it said nothing for", "see how things stand"), ("busy", "answered 429", "look whether a Cairn server"),
            ("page", "answered 200", "look whether a Cairn server"),
        ])
    func losses(tool: String, message: String, next: String) async throws {
        let server = WebToolServer(.modern)
        let silence = TimeSpan(milliseconds: tool == "hang" ? 300 : 60_000)
        try await Self.connect(to: "http://127.0.0.1:\(server.port)", key: "ck_secret", silence: silence) {
            (client: TestClient) async throws in
            let error = try await client.ask("tools/call", [("name", .string(tool)), ("arguments", [:])])["error"]
            #expect(error?["code"] == 1003 && error?["message"]?.string?.contains(message) == true, "\(error?.text ?? "")")
            #expect(error?["data"]?["suggestion"]?.string?.hasPrefix(next) == true && !(error?.text.contains("ck_secret") ?? true))
            guard tool != "hang" else { return }
            #expect(try await client.call("double", ["n": 4])["structuredContent"]?["n"] == 8)
            #expect(try await client.call("large")["content"]?[0]?["text"]?.string?.utf8.count == 5 << 20)
        }
        #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer ck_secret" && $0.headers["mcp-method"] != nil })
    }

    @Test("a subscription whose stream ends without a word is an error that says to subscribe again")
    func subscriptions() async throws {
        let told = #"{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{}}"#
        let server = LocalServer { _ in .reply(200, headers: [("content-type", "text/event-stream")], body: "data: \(told)\n\n") }.start()
        try await Self.connect(to: server.address) { (client: TestClient) async throws in
            let error = try await client.ask("subscriptions/listen", [("notifications", [:])])["error"]
            #expect(
                error?["code"] == 1003 && error?["data"]?["suggestion"]?.string?.hasPrefix("subscribe again") == true, "\(error ?? .null)")
            #expect(client.heard.first?["method"] == "notifications/subscriptions/acknowledged")
        }
    }

    @Test("a redirect is not followed: it would take the key elsewhere")
    func redirects() async throws {
        let other = WebToolServer(.modern)
        let port = other.port
        let first = LocalServer { _ in .reply(307, headers: [("location", "http://127.0.0.1:\(port)/mcp")]) }.start()
        try await Self.connect(to: first.address, key: "ck_secret") { (client: TestClient) async throws in
            let error = try await client.ask("tools/list")["error"]
            #expect(error?["code"] == 1003 && error?["message"]?.string?.contains("nobody follows") == true, "\(error?.text ?? "")")
        }
        #expect(other.requests.isEmpty)
    }

    @Test("at the end of the input whoever only waits is told how it stands, and subscriptions end", arguments: [true, false])
    func ends(isModern: Bool) async throws {
        let server = LocalServer { Self.waiting($0) }.start()
        let client = TestClient()
        let relay = MCPRelay(to: try RemoteServer(server.address, key: nil, userAgent: "test", surroundings: .live)) { client.hear($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await relay.run(client.stream) }
            if !isModern { _ = try await client.initialize() }
            let meta: [(String, JSON)] = isModern ? [("_meta", TestClient.meta())] : []
            let call: [(String, JSON)] = [("name", "plan.await"), ("arguments", ["runId": "r", "seconds": 50])]
            for (id, method, params) in [("w", "tools/call", call), ("l", "subscriptions/listen", [])] as [(JSON, String, [(String, JSON)])]
            {
                client.send(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(JSONObject(params + meta))])
            }
            // The same id again is refused here, so that the first two are under way.
            client.send(["jsonrpc": "2.0", "id": "l", "method": "ping", "params": [:]])
            _ = try await client.first { $0["id"] == "l" && $0["error"]?["code"] == -32600 }
            client.close()
            try await group.waitForAll()
        }
        #expect(try await client.answer(to: "w")["result"]?["structuredContent"]?["status"] == "running")
        let ended = try await client.first { $0["id"] == "l" && $0["result"] != nil }
        #expect(ended["result"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == "l")
        #expect(isModern || server.requests.last?.method == "DELETE")
    }

    /// A server on which a run goes on and on.
    private static func waiting(_ request: ServedRequest) -> ServedReply {
        let message = WebToolServer.message(request)
        guard let id = message["id"] else { return request.method == "GET" ? .silence : .reply(202) }
        let isShort = message["params"]?["arguments"]?["seconds"] == 1
        guard isShort || message["method"] == "initialize" else { return .silence }
        let result: JSON = isShort ? ["structuredContent": ["status": "running"]] : ["protocolVersion": "2025-11-25", "capabilities": [:]]
        let answer: JSON = ["jsonrpc": "2.0", "id": id, "result": result]
        return .reply(200, headers: [("content-type", "application/json"), ("mcp-session-id", "s")], body: answer.text)
    }
}
