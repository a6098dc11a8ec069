import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@testable import PlanMCP

@Suite("MCP: tools of servers over HTTP", .timeLimit(.minutes(10)))
struct ToolWebTests {
    private static func connected(
        _ configuration: ToolServerConfiguration, _ environment: [String: String] = [:], allowing hosts: String = "127.0.0.1",
        _ body: @Sendable (ToolServers) async throws -> Void
    ) async throws {
        let servers = try await ToolServers.connect(
            [configuration], directory: "/", environment: environment, client: WebClient(AddressGuard(allowed: try HostList(hosts))))
        do { try await body(servers) } catch {
            await servers.close()
            throw error
        }
        await servers.close()
    }

    private static let once: [(String, JSON)] = [("retryPolicy", ["maxAttempts": 1])]

    @Test(
        "tools of both eras are listed and called, as one object and as a stream that the server leaves open",
        arguments: WebToolServer.Era.allCases)
    func calls(era: WebToolServer.Era) async throws {
        let server = WebToolServer(era)
        var configuration = try server.configuration()
        configuration.deny = ["large*"]
        try await Self.connected(configuration) { servers in
            #expect(servers.functions.count == 10 && servers.troubles.isEmpty, "\(servers.troubles)")
            #expect(try await ToolRun.of("web.double", ["n": 21], servers).output(of: NodeRef(0)) == ["n": 42])
            #expect(try await ToolRun.of("web.stream", [:], servers).output(of: NodeRef(0)) == ["text": "streamed"])
            // What the server asks meanwhile is answered.
            try await server.until("answer")
        }
        let ping = server.requests.map(WebToolServer.message).first { $0["id"] == "s-1" }
        #expect(ping?["result"] == [:] && ping?["method"] == nil)
        #expect(server.notes.contains("DELETE") == (era == .legacy))
    }

    @Test("requests of the newer era say what is in them, those of the older one bring the session and the version that was agreed upon")
    func headers() async throws {
        let modern = WebToolServer(.modern), legacy = WebToolServer(.legacy)
        try await Self.connected(try modern.configuration()) { servers in
            _ = try await ToolRun.of("web.double", ["n": -3, "who": "Zoë"], servers)
        }
        let call = try #require(modern.requests.last)
        #expect(call.headers["mcp-method"] == "tools/call" && call.headers["mcp-name"] == "double")
        #expect(call.headers["mcp-protocol-version"] == "2026-07-28" && call.headers["mcp-session-id"] == nil)
        #expect(call.headers["mcp-param-number"] == "-3" && call.headers["mcp-param-who"] == "=?base64?Wm/Dqw==?=")
        #expect(WebToolServer.message(call)["params"]?["_meta"]?["io.modelcontextprotocol/protocolVersion"] == "2026-07-28")
        try await Self.connected(try legacy.configuration()) { servers in _ = try await ToolRun.of("web.double", ["n": 1], servers) }
        #expect(legacy.notes == ["server/discover", "initialize", "notifications/initialized", "tools/list", "tools/call", "DELETE"])
        #expect(legacy.requests[1].headers["mcp-protocol-version"] == nil && legacy.requests[1].headers["mcp-session-id"] == nil)
        for request in legacy.requests.dropFirst(2) {
            #expect(request.headers["mcp-session-id"] == "session-1" && request.headers["mcp-protocol-version"] == "2025-06-18")
            #expect(request.headers["mcp-method"] == nil)
        }
    }

    @Test("a session that the server has forgotten is opened anew, and the call is made again")
    func forgotten() async throws {
        let server = WebToolServer(.legacy)
        try await Self.connected(try server.configuration()) { servers in
            server.forgetSessions()
            let run = try await ToolRun.of("web.double", ["n": 4], servers, more: [("effects", "once")])
            #expect(run.output(of: NodeRef(0)) == ["n": 8])
        }
        #expect(server.notes.filter { $0 == "initialize" }.count == 2)
        #expect(server.requests.last { $0.method == "POST" }?.headers["mcp-session-id"] == "session-2")
    }

    @Test("an answer whose stream was ended before it came is fetched with the name of the last event")
    func resumes() async throws {
        let server = WebToolServer(.legacy)
        try await Self.connected(try server.configuration()) { servers in
            let run = try await ToolRun.of("web.later", [:], servers)
            #expect(run.output(of: NodeRef(0)) == ["text": "late"])
        }
        let again = try #require(server.requests.first { $0.method == "GET" })
        #expect(again.headers["last-event-id"]?.hasPrefix("e-") == true && again.headers["mcp-session-id"] == "session-1")
    }

    @Test(
        "what goes wrong fails the attempt with its class and its words",
        arguments: [
            ("fail", .executorError, "not today"), ("cut", .lost, "before it was whole"), ("large", .invalidOutput, "more than"),
            ("large-stream", .invalidOutput, "more than"), ("hang-up", .lost, "127.0.0.1"), ("busy", .rateLimited, "429: later"),
            ("page", .invalidOutput, "no answer"), ("hang", .timeout, "within"),
        ] as [(String, FailureClass, String)], WebToolServer.Era.allCases)
    func fails(_ scene: (tool: String, kind: FailureClass, words: String), era: WebToolServer.Era) async throws {
        let server = WebToolServer(era)
        var configuration = try server.configuration()
        if scene.tool == "hang" { configuration.timeout = TimeSpan(milliseconds: 500) }
        try await Self.connected(configuration) { servers in
            let failure = try await ToolRun.of("web.\(scene.tool)", [:], servers, more: Self.once).failure(of: NodeRef(0))
            #expect(failure?.kind == scene.kind && failure?.message.contains(scene.words) == true, "\(String(describing: failure))")
            // A server of the older era is told that nobody waits any more; to the newer one the end of the connection says so.
            if scene.tool == "hang", era == .legacy { try await server.until("notifications/cancelled") }
        }
    }

    @Test("a call that is cancelled with its run is cancelled at the server")
    func cancels() async throws {
        let server = WebToolServer(.legacy)
        try await Self.connected(try server.configuration()) { servers in
            try await ToolRun.started("web.hang", [:], servers) { engine, run in
                try await server.until("tools/call")
                try await engine.perform(.cancel(reason: nil, by: ActorID("user:ada")), on: run)
                try await server.until("notifications/cancelled")
            }
        }
        let told = server.requests.map(WebToolServer.message).first { $0["method"] == "notifications/cancelled" }
        let asked = server.requests.map(WebToolServer.message).first { $0["method"] == "tools/call" }
        #expect(told?["params"]?["requestId"] == asked?["id"] && asked?["id"] != nil)
    }

    @Test("an address of this machine is asked only where that is allowed, and a server that wants a key says so")
    func refused() async throws {
        let server = WebToolServer(.modern)
        try await Self.connected(try server.configuration(), allowing: "") { servers in
            #expect(servers.functions.isEmpty && servers.troubles.first?.contains("--allow-hosts") == true, "\(servers.troubles)")
        }
        #expect(server.requests.isEmpty)
        var closed = try server.configuration("/closed")
        closed.headers = ["authorization": .secret("TOKEN", prefix: "Bearer ")]
        try await Self.connected(closed, ["TOKEN": "hush-hush"]) { servers in
            let trouble = servers.troubles.first ?? ""
            #expect(trouble.contains("401") && trouble.contains("headers") && trouble.contains("Bearer ***"), "\(trouble)")
        }
        let unknown = closed
        await #expect(throws: PlanError.self) { try await Self.connected(unknown) { _ in } }
    }

    @Test("a secret is sent as the header that names it, and what the server repeats of it is not kept")
    func secrets() async throws {
        let server = WebToolServer(.modern)
        var configuration = try server.configuration()
        configuration.headers = ["authorization": .secret("TOKEN", prefix: "Bearer "), "x-team": .text("blue")]
        try await Self.connected(configuration, ["TOKEN": "hush-hush\n"]) { servers in
            let said = try await ToolRun.of("web.says", [:], servers)
            #expect(said.output(of: NodeRef(0)) == ["text": "you sent Bearer ***"])
        }
        #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer hush-hush" && $0.headers["x-team"] == "blue" })
    }
}
