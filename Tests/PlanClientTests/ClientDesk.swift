import Logging
import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import PlanStore
import PlanTestKit

/// A server on this machine over an engine that runs, and a client of it.
struct ClientDesk: Sendable {
    let engine: Engine
    let port: Int
    let client: PlanClient

    static let owner = Caller(actor: ActorID("user:ada"))

    static func open(
        _ store: any RunStore = MemoryStore(), port: Int = 0, key: String? = nil, options: ClientOptions = ClientOptions(),
        tools: [ToolFunction] = [], _ body: @Sendable @escaping (ClientDesk) async throws -> Void
    ) async throws {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let engine = try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(tools: tools, agentsElsewhere: true, workersElsewhere: true), surroundings: surroundings, takesOver: true)
        var made = ServerOptions(owner: owner, version: "1.2.3")
        made.port = port
        let server = made
        try await engine.withRunning { engine in
            try await Serving.during { onListening in
                let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                try await APIServer(engine, options: server, logger: logger) { onListening($0) }.serve(until: [])
            } _: { port in
                let client = try PlanClient(server: "http://127.0.0.1:\(port)", key: key, options: options)
                try await body(ClientDesk(engine: engine, port: port, client: client))
            }
        }
    }

    static func draft(_ title: String, _ nodes: [JSON], _ more: [(String, JSON)] = []) -> JSON {
        .object(JSONObject([("title", .string(title)), ("nodes", .array(nodes))] + more))
    }

    static let echo: JSON = ["id": "echo", "type": "system-task", "owner": "system:echo", "input": ["n": 1]]
    static let build: JSON = ["id": "build", "type": "program", "owner": "worker:linux", "command": ["make"], "effects": "idempotent"]

    func create(_ draft: JSON) async throws -> RunID {
        let view = try await client.createRun(["draft": draft])
        guard let run = view["runId"]?.string else { throw PlanError("test.refused", view.text) }
        return RunID(run)
    }
}
