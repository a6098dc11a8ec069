import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools

/// An engine over a store in memory, and the tools of it in the hands of several callers.
struct ToolDesk: Sendable {
    let engine: Engine
    let toolbox: PlanToolbox

    static let lead = caller("agent:lead")
    static let writer = caller("agent:writer")
    static let ada = caller("user:ada", decides: true)

    static func caller(
        _ actor: String, in thread: String = "here", of organization: OrganizationID = .default, decides: Bool = false
    ) -> ToolCaller {
        ToolCaller(organization: organization, thread: ThreadID(thread), actor: ActorID(actor), decides: decides)
    }

    static func open(
        _ store: any RunStore = MemoryStore(), decisionKey: DecisionKey? = nil, tools: [ToolFunction] = [],
        _ body: @Sendable @escaping (ToolDesk) async throws -> Void
    ) async throws {
        var surroundings = Surroundings.live
        surroundings.decisionKey = decisionKey
        surroundings.lease = .minutes(10)
        let engine = try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(tools: tools, agentsElsewhere: true), surroundings: surroundings)
        try await engine.withRunning { engine in try await body(ToolDesk(engine: engine, toolbox: PlanToolbox(engine))) }
    }

    func call(_ tool: String, _ arguments: JSON = [:], as caller: ToolCaller = ToolDesk.lead) async -> ToolResult {
        await toolbox.call(tool, arguments, as: caller)
    }

    /// A run of a draft; what went wrong otherwise.
    func create(_ draft: JSON, as caller: ToolCaller = ToolDesk.lead) async throws -> RunID {
        let result = await call("createExecutionPlan", draft, as: caller)
        guard let run = result.content["plan"]?["runId"]?.string else { throw PlanError("test.refused", result.content.text) }
        return RunID(run)
    }

    func until(_ run: RunID, _ condition: (Run) -> Bool) async throws {
        while try await !condition(engine.view(run)) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    static func draft(_ title: String, _ nodes: [JSON], _ more: [(String, JSON)] = []) -> JSON {
        .object(JSONObject([("title", .string(title)), ("nodes", .array(nodes))] + more))
    }

    /// A node that an agent outside does.
    static func write(_ id: String = "write", _ more: [(String, JSON)] = []) -> JSON {
        .object(
            JSONObject(
                [
                    ("id", .string(id)), ("type", "agent-task"), ("owner", "agent:writer"), ("objective", "A page."),
                    ("effects", "idempotent"),
                ]
                    + more))
    }

    static let echo: JSON = ["id": "echo", "type": "system-task", "owner": "system:echo", "input": ["n": 1]]
    static func ask(_ type: String, _ more: [(String, JSON)] = []) -> JSON {
        .object(JSONObject([("id", "ask"), ("type", .string(type))] + more))
    }
}
