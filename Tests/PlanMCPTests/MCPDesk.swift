import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools
import Synchronization

@testable import PlanMCP

/// An engine over a store in memory, and an MCP server over it.
struct MCPDesk: Sendable {
    let engine: Engine
    let server: MCPServer
    /// How far the clock is ahead of the machine's.
    let ahead: Ahead

    final class Ahead: Sendable {
        private let span = Mutex(TimeSpan(milliseconds: 0))
        var value: TimeSpan { span.withLock { $0 } }
        func move(_ by: TimeSpan) { span.withLock { $0 = TimeSpan(milliseconds: $0.milliseconds + by.milliseconds) } }
    }

    static let ada = MCPPrincipal(ToolCaller(actor: ActorID("user:ada")))
    static let bo = MCPPrincipal(ToolCaller(actor: ActorID("user:bo")))
    static let writer = MCPPrincipal(ToolCaller(actor: ActorID("agent:writer")))

    static func open(
        profile: ToolProfile = .graph, limits: ServerLimits = ServerLimits(), _ body: @Sendable @escaping (MCPDesk) async throws -> Void
    ) async throws {
        let ahead = Ahead(), live = Surroundings.live
        var surroundings = live
        surroundings.now = { live.now() + ahead.value }
        surroundings.sleep = { until in try await live.sleep(Timestamp(milliseconds: until.milliseconds - ahead.value.milliseconds)) }
        surroundings.lease = .minutes(600)
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(agentsElsewhere: true), surroundings: surroundings)
        try await engine.withRunning { engine in
            try await body(MCPDesk(engine: engine, server: MCPServer(engine, profile: profile, limits: limits), ahead: ahead))
        }
    }

    /// A client on a connection of its own, which is closed afterwards.
    func connect(
        as principal: MCPPrincipal = MCPDesk.ada, _ body: @Sendable @escaping (TestClient) async throws -> Void
    ) async throws {
        let client = TestClient()
        let connection = MCPConnection(server, as: principal) { client.hear($0) }
        try await client.speak(with: connection.run, body)
    }

    func create(_ draft: JSON, as principal: MCPPrincipal = MCPDesk.ada) async throws -> RunID {
        let result = await PlanToolbox(engine).call("createExecutionPlan", draft, as: principal.caller)
        guard let run = result.content["plan"]?["runId"]?.string else { throw PlanError("test.refused", result.content.text) }
        return RunID(run)
    }

    func until(_ run: RunID, _ condition: (Run) -> Bool) async throws {
        while try await !condition(engine.view(run)) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    static func draft(_ nodes: JSON...) -> JSON { ["title": "Report", "nodes": .array(nodes)] }
    static let pause: JSON = ["id": "pause", "type": "wait", "for": "10m"]
    static let write: JSON = [
        "id": "write", "type": "agent-task", "owner": "agent:writer", "objective": "A page.", "effects": "idempotent",
    ]

    static func ask(_ type: String, _ more: [(String, JSON)] = []) -> JSON {
        .object(JSONObject([("id", "ask"), ("type", .string(type)), ("owner", "user:ada")] + more))
    }
}
