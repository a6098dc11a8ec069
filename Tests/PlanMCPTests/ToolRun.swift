import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

@testable import PlanMCP

/// Runs of one `tool` node.
enum ToolRun {
    /// A run when it has come to rest.
    static func of(_ tool: String, _ arguments: JSON = [:], _ servers: ToolServers, more: [(String, JSON)] = []) async throws -> Run {
        try await started(tool, arguments, servers, more: more) { engine, run in
            while true {
                let view = try await engine.view(run)
                if view.status == .completed || view.status == .blocked || view.status == .failed { return view }
                try Task.checkCancellation()
                await Task.yield()
            }
        }
    }

    /// What a body makes of a run that has begun.
    static func started<Value: Sendable>(
        _ tool: String, _ arguments: JSON = [:], _ servers: ToolServers, more: [(String, JSON)] = [],
        _ body: @Sendable @escaping (Engine, RunID) async throws -> Value
    ) async throws -> Value {
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(tools: servers.functions))
        let node = JSON.object(
            JSONObject([("id", "call"), ("type", "tool"), ("tool", .string(tool)), ("arguments", arguments), ("effects", "read")] + more))
        return try await engine.withRunning { engine in
            let plan = try engine.compile(["title": "Call", "nodes": [node]])
            return try await body(engine, try await engine.create(plan, inputs: [:], by: ActorID("user:ada")))
        }
    }
}
