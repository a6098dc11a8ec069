import PlanJSON
import Synchronization
import Testing

@testable import PlanMCP

/// A client that speaks in messages, and keeps what it hears.
final class TestClient: Sendable {
    let stream: AsyncStream<MCPInput>
    private let input: AsyncStream<MCPInput>.Continuation
    private let state = Mutex(State())

    private struct State {
        var heard: [JSON] = []
        var waiting: [(fits: @Sendable (JSON) -> Bool, continuation: CheckedContinuation<JSON?, Never>)] = []
        var lastID: Int64 = 0
        var isClosed = false
    }

    init() { (stream, input) = AsyncStream.makeStream(of: MCPInput.self) }

    /// Speaks with whoever reads its messages, and hangs up then.
    func speak(
        with peer: @Sendable @escaping (AsyncStream<MCPInput>) async -> Void, _ body: @Sendable @escaping (TestClient) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await peer(self.stream) }
            group.addTask {
                defer { self.close() }
                try await body(self)
            }
            try await group.waitForAll()
        }
    }

    func hear(_ bytes: [UInt8]) {
        let message = (try? JSON(parsing: bytes)) ?? .null
        let woken = state.withLock { state in
            state.heard.append(message)
            let woken = state.waiting.filter { $0.fits(message) }
            state.waiting.removeAll { $0.fits(message) }
            return woken
        }
        for waiter in woken { waiter.continuation.resume(returning: message) }
    }

    var heard: [JSON] { state.withLock { $0.heard } }

    func send(_ json: JSON) { input.yield(.message(json.bytes)) }
    func send(text: String) { input.yield(.message(Array(text.utf8))) }
    func send(bytes: [UInt8]) { input.yield(.message(bytes)) }
    func sendTooLong() { input.yield(.tooLong) }
    func close() { input.finish() }

    /// The first message that fits, heard already or yet to come.
    func first(where fits: @escaping @Sendable (JSON) -> Bool) async throws -> JSON {
        let found = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<JSON?, Never>) in
                let (isOver, heard) = state.withLock { state -> (Bool, JSON?) in
                    if let heard = state.heard.first(where: fits) { return (true, heard) }
                    if state.isClosed { return (true, nil) }
                    state.waiting.append((fits, continuation))
                    return (false, nil)
                }
                if isOver { continuation.resume(returning: heard) }
            }
        } onCancel: {
            // A test whose time is over must not wait for what never comes.
            let waiting = state.withLock { state in
                state.isClosed = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for waiter in waiting { waiter.continuation.resume(returning: nil) }
        }
        return try #require(found)
    }

    func newID() -> Int64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    static func meta(_ capabilities: JSON = [:], _ more: [(String, JSON)] = []) -> JSON {
        .object(
            JSONObject(
                [
                    ("io.modelcontextprotocol/protocolVersion", "2026-07-28"), ("io.modelcontextprotocol/clientCapabilities", capabilities),
                ] + more))
    }

    static let forms: JSON = ["elicitation": ["form": [:]]]
    static let tasks: JSON = ["extensions": ["io.modelcontextprotocol/tasks": [:]], "elicitation": [:]]

    /// Sends a request of 2026-07-28 and gives its whole answer.
    func ask(_ method: String, _ params: [(String, JSON)] = [], can capabilities: JSON = [:], id: JSON? = nil) async throws -> JSON {
        let id = id ?? .int(newID())
        send([
            "jsonrpc": "2.0", "id": id, "method": .string(method),
            "params": .object(JSONObject(params + [("_meta", Self.meta(capabilities))])),
        ])
        return try await answer(to: id)
    }

    /// Sends a request as it is.
    func plain(_ method: String, _ params: JSON = [:]) async throws -> JSON {
        let id = JSON.int(newID())
        send(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params])
        return try await answer(to: id)
    }

    func answer(to id: JSON) async throws -> JSON {
        try await first { $0["id"] == id && ($0["result"] != nil || $0["error"] != nil) }
    }

    func notify(_ method: String, _ params: JSON) { send(["jsonrpc": "2.0", "method": .string(method), "params": params]) }

    /// What a tool answers.
    func call(
        _ tool: String, _ arguments: JSON = [:], can capabilities: JSON = [:], _ more: [(String, JSON)] = []
    ) async throws -> JSON {
        let answer = try await ask("tools/call", [("name", .string(tool)), ("arguments", arguments)] + more, can: capabilities)
        return try #require(answer["result"], "\(answer.text)")
    }

    func initialize(_ capabilities: JSON = [:], version: String = "2025-11-25") async throws -> JSON {
        let answer = try await plain(
            "initialize",
            ["protocolVersion": .string(version), "capabilities": capabilities, "clientInfo": ["name": "test", "version": "1"]])
        notify("notifications/initialized", [:])
        return answer
    }
}
