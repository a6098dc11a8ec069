import HTTPTypes
import Hummingbird
import Logging
import PlanAPI
import PlanEngine
import PlanJSON
import PlanMCP
import PlanMetrics
import PlanModel
import PlanSchema

/// What all requests to a server share.
final class ServerPlace: Sendable {
    let engine: Engine
    let options: ServerOptions
    /// The schemas of bodies by the operations that take them.
    let bodySchemas: [String: Schema]

    let keys: APIKeys
    let sessions: WebSessions
    let rates: RequestRates
    let wrong: WrongCredentials
    let replies: ReplyLedger
    let metrics: EngineMetrics
    let backups = BackupTurn()
    /// What agents speak to.
    let agents: MCPServer
    /// What those speak to that want to work on lists of tasks.
    let linearAgents: MCPServer

    init(engine: Engine, options: ServerOptions, logger: Logger) {
        self.engine = engine
        self.options = options
        metrics = options.metrics ?? EngineMetrics(version: options.version)
        keys = APIKeys(engine.store)
        sessions = WebSessions(engine.store)
        rates = RequestRates(perMinute: options.requestsPerMinute, burst: options.requestBurst)
        wrong = WrongCredentials(perMinute: options.wrongPerMinute, burst: options.wrongBurst)
        agents = MCPServer(engine, version: options.version) { Self.log($0, logger) }
        linearAgents = MCPServer(engine, profile: .linear, version: options.version) { Self.log($0, logger) }
        replies = ReplyLedger(engine.store, now: engine.surroundings.now)
        bodySchemas = Dictionary(
            APIRoutes.all.compactMap { route in
                guard let body = route.body, let schema = try? Schema(compiling: body.schema) else { return nil }
                return (route.id, schema)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// One line for each request of an agent, beside the one of the HTTP request that it came with: what it asked for may be refused where
    /// that was let in.
    private static func log(_ call: AnsweredCall, _ logger: Logger) {
        let isRefused = call.code.map { ProblemStatus.isRefusal(ProblemStatus.status(of: $0)) } ?? false
        var metadata: Logger.Metadata = [
            "method": .string(call.method), "actor": .string(call.actor.rawValue), "verdict": isRefused ? "refused" : "allowed",
        ]
        metadata["tool"] = call.tool.map { .string($0) }
        metadata["code"] = call.code.map { .string($0) }
        logger.log(level: isRefused ? .notice : .info, "call", metadata: metadata)
    }

    /// Whether requests have to bring a key, a token or a session.
    func asksForKeys() async throws -> Bool {
        if options.issuer != nil { return true }
        return try await keys.areAsked()
    }
}
