import PlanJSON
import Testing

@testable import PlanMCP

/// A client of 2025-11-25 over HTTP.
struct OldWebClient: Sendable {
    let server: MCPServer
    let principal: MCPPrincipal
    let session: String?

    /// Opens a session.
    static func open(_ server: MCPServer, as principal: MCPPrincipal = MCPDesk.ada, showsForms: Bool = false) async throws -> OldWebClient {
        let client = OldWebClient(server: server, principal: principal, session: nil)
        let capabilities: JSON = showsForms ? ["elicitation": [:]] : [:]
        let opened = await client.send(
            [
                "jsonrpc": "2.0", "id": "i", "method": "initialize",
                "params": ["protocolVersion": "2025-11-25", "capabilities": capabilities],
            ])
        let session = try #require(opened.headers.first { $0.name == "Mcp-Session-Id" }?.value)
        let known = OldWebClient(server: server, principal: principal, session: session)
        let resources = try known.json(opened)["result"]?["capabilities"]?["resources"]
        #expect(resources == ["subscribe": true, "listChanged": true])
        #expect(await known.send(["jsonrpc": "2.0", "method": "notifications/initialized"]).status == 202)
        return known
    }

    func send(_ message: JSON?, verb: String = "POST") async -> MCPHTTPResponse {
        var headers = [("Accept", "application/json, text/event-stream"), ("MCP-Protocol-Version", "2025-11-25")]
        if message != nil { headers.append(("Content-Type", "application/json")) }
        if let session { headers.append(("Mcp-Session-Id", session)) }
        return await server.answer(
            MCPHTTPRequest(method: verb, headers: headers.map { (name: $0.0, value: $0.1) }, body: message?.bytes ?? []), from: principal)
    }

    func ask(_ id: JSON, _ method: String, _ params: JSON = [:]) async -> MCPHTTPResponse {
        await send(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params])
    }

    func json(_ response: MCPHTTPResponse) throws -> JSON {
        guard case .json(let bytes) = response.body else { return .null }
        return try JSON(parsing: bytes)
    }

    /// The answer of a response, which may be the last of a stream.
    func answer(_ response: MCPHTTPResponse) async throws -> JSON {
        guard case .events(let stream) = response.body else { return try json(response) }
        let frames = StreamedFrames()
        try await stream { frames.take($0) }
        return frames.all.last ?? .null
    }

    /// Reads a stream while a body runs, and gives what it said.
    @discardableResult func reading(
        _ response: MCPHTTPResponse, _ body: @Sendable @escaping (StreamedFrames) async throws -> Void
    ) async throws -> StreamedFrames {
        let frames = StreamedFrames()
        guard response.status == 200, case .events(let stream) = response.body else {
            Issue.record("no stream: \(response.status)")
            return frames
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await stream { frames.take($0) } }
            try await body(frames)
            group.cancelAll()
            try? await group.waitForAll()
        }
        return frames
    }
}
