import PlanCalendar
public import PlanCompiler
import PlanJSON
import PlanModel
import PlanStore

extension Engine {
    /// How much of each kind a catalog lists.
    static let cataloged = 1_000

    /// What plans may name here, for whoever makes them: who and what the organization knows, and what this engine can do.
    public func catalog(for caller: Caller) async throws -> Catalog {
        func names(_ kind: DirectoryEntry.Kind) async throws -> [DirectoryEntry] {
            try await directory.entries(kind, in: caller.organization, limit: Self.cataloged)
        }
        var query = PlanQuery(organization: caller.organization)
        (query.onlyNewest, query.limit) = (true, Self.cataloged)
        let plans: [JSON] = try await store.plans(query).map { plan in
            ["name": .string(plan.name), "versions": [.int(Int64(plan.version))]]
        }
        let groups = JSONObject(try await names(.group).map { ($0.name, $0.body["members"] ?? []) })
        let agents = Set(try await names(.agent).map(\.name)).union(owners.executors.agents)
        let tools = owners.tools.values.sorted { $0.name < $1.name }
        var object = JSONObject([
            ("agents", .array(agents.sorted().map { .string($0) })), ("users", .array(try await names(.user).map { .string($0.name) })),
            ("groups", .object(groups)), ("systemTasks", .array(owners.executors.systemTasks.sorted().map { .string($0) })),
        ])
        object["tools"] = .array(
            tools.map { ["name": .string($0.name), "inputSchema": $0.argumentsJSON, "effects": .string($0.effects.rawValue)] })
        object["plans"] = .array(plans)
        let served = Set(queues(for: caller).map(\.name)).union(workers(for: caller).flatMap(\.queues))
        object["queues"] = .array(served.sorted().map { .string($0) })
        object["limits"] = .object(planLimits)
        return try Catalog(.object(object))
    }

    /// How much of what a plan may hold and its nodes may hand over here.
    private var planLimits: JSONObject {
        let limits = surroundings.limits
        return JSONObject([
            ("nodesPerPlan", .int(Int64(limits.nodesPerPlan))), ("edgesPerPlan", .int(Int64(limits.edgesPerPlan))),
            ("subplanDepth", .int(Int64(limits.subplanDepth))), ("itemsPerMap", .int(Int64(limits.itemsPerMap))),
            ("attemptsPerNode", .int(Int64(limits.attemptsPerNode))), ("toolCallsPerAttempt", .int(Int64(limits.toolCallsPerAttempt))),
            ("runningAttempts", .int(Int64(limits.runningAttempts))),
            ("payloadBytes", .int(Int64(limits.payloadBytes))), ("fileBytes", .int(Int64(limits.fileBytes))),
            ("longestWait", .string(limits.longestWait.description)),
        ])
    }
}
