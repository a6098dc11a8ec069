import Logging
import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import PlanStore

/// A server on this machine over an engine that runs, and a client of it.
struct ClientDesk: Sendable {
    let engine: Engine
    let port: Int
    let client: PlanClient

    static let owner = Caller(actor: ActorID("user:ada"))

    static func open(
        _ store: any RunStore = MemoryStore(), port: Int = 0, key: String? = nil, options: ClientOptions = ClientOptions(),
        _ body: @Sendable @escaping (ClientDesk) async throws -> Void
    ) async throws {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let engine = try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(agentsElsewhere: true, workersElsewhere: true), surroundings: surroundings, takesOver: true)
        var made = ServerOptions(owner: owner, version: "1.2.3")
        made.port = port
        let server = made
        try await engine.withRunning { engine in
            let (ports, input) = AsyncStream.makeStream(of: Int.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { input.finish() }
                    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                    try await APIServer(engine, options: server, logger: logger) { port in input.yield(port) }.serve(until: [])
                }
                group.addTask {
                    for await port in ports {
                        let client = try PlanClient(server: "http://127.0.0.1:\(port)", key: key, options: options)
                        return try await body(ClientDesk(engine: engine, port: port, client: client))
                    }
                }
                try await group.next()
                group.cancelAll()
                while !group.isEmpty { try? await group.next() }
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
