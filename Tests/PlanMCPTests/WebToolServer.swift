import PlanHTTP
import PlanJSON
import PlanTestKit
import Synchronization

@testable import PlanMCP

/// A tool server over HTTP; what it does is told by its tools' names.
final class WebToolServer: Sendable {
    enum Era: Sendable, CaseIterable { case modern, legacy }

    private let era: Era
    /// Sessions that are known, and how many there were.
    private let sessions = Mutex<(known: Set<String>, count: Int)>(([], 0))
    private let running = Mutex<LocalServer?>(nil)

    init(_ era: Era) {
        self.era = era
        let server = LocalServer { [weak self] in self?.reply(to: $0) ?? .hangUp }
        running.withLock { $0 = server.start() }
    }

    private var server: LocalServer? { running.withLock { $0 } }
    var requests: [ServedRequest] { server?.requests ?? [] }
    var port: Int { server?.port ?? 0 }

    /// The methods that were asked for, `GET` and `DELETE` included.
    var notes: [String] { requests.map { $0.method == "POST" ? Self.message($0)["method"]?.string ?? "answer" : $0.method } }

    func forgetSessions() { sessions.withLock { $0.known = [] } }

    /// Returns when it was asked for something.
    func until(_ note: String) async throws {
        while !notes.contains(note) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    func configuration(_ path: String = "/mcp") throws -> ToolServerConfiguration {
        ToolServerConfiguration(name: "web", reach: .web(try WebAddress("http://127.0.0.1:\(port)\(path)")))
    }

    static func message(_ request: ServedRequest) -> JSON { (try? JSON(parsing: Array(request.body.utf8))) ?? .null }

    private func reply(to request: ServedRequest) -> ServedReply {
        if request.target == "/closed" { return .reply(401, body: "who are you, \(request.headers["authorization"] ?? "")?") }
        let message = Self.message(request), method = message["method"]?.string ?? "", id = message["id"] ?? .null
        if era == .legacy, let refusal = refusal(of: request, method) { return refusal }
        if request.method == "DELETE" { return .reply(204) }
        if request.method == "GET" {
            let rest = Self.frame([
                "id": .int(Int64(request.headers["last-event-id"]?.split(separator: "-").last ?? "") ?? 0), "result": Self.text("late"),
            ])
            return .reply(200, headers: [("content-type", "text/event-stream")], body: rest)
        }
        guard message["id"] != nil, !method.isEmpty else { return .reply(202) }
        switch (method, era) {
        case ("server/discover", .modern): return Self.result(id, ["resultType": "complete", "supportedVersions": ["2026-07-28"]])
        case ("initialize", .legacy):
            let name = sessions.withLock { sessions in
                sessions.count += 1
                sessions.known.insert("session-\(sessions.count)")
                return "session-\(sessions.count)"
            }
            return Self.result(id, ["protocolVersion": "2025-06-18", "capabilities": [:]], headers: [("Mcp-Session-Id", name)])
        case ("tools/list", _): return Self.result(id, ["tools": .array(Self.tools)])
        case ("tools/call", _): return call(message["params"]?["name"]?.string ?? "", message["params"]?["arguments"] ?? .null, id, request)
        default: return Self.json(404, ["jsonrpc": "2.0", "id": id, "error": ["code": -32601, "message": "what?"]])
        }
    }

    /// What a server of the older era says to who has no session.
    private func refusal(of request: ServedRequest, _ method: String) -> ServedReply? {
        guard method != "initialize" else { return nil }
        guard let session = request.headers["mcp-session-id"] else { return .reply(400, body: "Bad Request: Missing session ID") }
        guard sessions.withLock({ $0.known.contains(session) }) else { return .reply(404, body: "no such session") }
        return request.headers["mcp-protocol-version"] == "2025-06-18" ? nil : .reply(400, body: "which version?")
    }

    private func call(_ tool: String, _ arguments: JSON, _ id: JSON, _ request: ServedRequest) -> ServedReply {
        let events = [("content-type", "text/event-stream; charset=utf-8")]
        switch tool {
        case "double": return Self.result(id, ["structuredContent": ["n": .int((arguments["n"]?.int ?? 0) * 2)]])
        case "stream":
            let before: [JSON] = [["id": "s-1", "method": "ping"], ["method": "notifications/progress", "params": [:]]]
            let frames = before.map(Self.frame).joined() + ": a comment\n\n" + Self.frame(["id": id, "result": Self.text("streamed")])
            return .beginning(200, headers: events, body: frames)
        case "later": return .reply(200, headers: events, body: "id: e-\(id.int ?? 0)\nretry: 1\ndata:\n\n")
        case "cut": return .reply(200, headers: events, body: Self.frame(["method": "notifications/progress", "params": [:]]))
        case "large": return Self.result(id, Self.text(String(repeating: "x", count: 5 << 20)))
        case "large-stream":
            return .reply(200, headers: events, body: Self.frame(["id": id, "result": Self.text(String(repeating: "x", count: 5 << 20))]))
        case "hang": return .silence
        case "hang-up": return .hangUp
        case "busy": return .reply(429, headers: [("retry-after", "7")], body: "later")
        case "page": return .reply(200, headers: [("content-type", "text/html")], body: "<p>Welcome</p>")
        case "says": return Self.result(id, Self.text("you sent \(request.headers["authorization"] ?? "nothing")"))
        default: return Self.result(id, ["isError": true, "content": [["type": "text", "text": "not today"]]])
        }
    }

    private static let tools: [JSON] =
        ["double", "stream", "later", "cut", "large", "large-stream", "hang", "hang-up", "busy", "page", "says", "fail"].map { name in
            ["name": .string(name), "inputSchema": name == "double" ? number : ["type": "object"]]
        }
    private static let number: JSON = [
        "type": "object",
        "properties": ["n": ["type": "integer", "x-mcp-header": "Number"], "who": ["type": "string", "x-mcp-header": "Who"]],
    ]

    private static func text(_ text: String) -> JSON { ["content": [["type": "text", "text": .string(text)]]] }
    private static func frame(_ message: JSON) -> String {
        var object = message.object ?? JSONObject()
        object["jsonrpc"] = "2.0"
        return "event: message\ndata: \(JSON.object(object).text)\n\n"
    }
    private static func result(_ id: JSON, _ result: JSON, headers: [(String, String)] = []) -> ServedReply {
        json(200, ["jsonrpc": "2.0", "id": id, "result": result], headers)
    }
    private static func json(_ status: Int, _ message: JSON, _ headers: [(String, String)] = []) -> ServedReply {
        .reply(status, headers: [("content-type", "application/json")] + headers, body: message.text)
    }
}
