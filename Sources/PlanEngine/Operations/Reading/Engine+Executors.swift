import PlanCompiler
public import PlanJSON
import PlanModel
import PlanStore

extension Engine {
    /// The agents that nodes may name: those that are entered, and functions of this program; by name.
    public func agents(for caller: Caller) async throws -> [JSON] {
        let entered = try await directory.entries(.agent, in: caller.organization, limit: Self.cataloged)
        let titles = Dictionary(entered.map { ($0.name, $0.body["title"]) }, uniquingKeysWith: { first, _ in first })
        let here = owners.executors.agents
        return here.union(titles.keys).sorted().map { name in
            var object = JSONObject([("name", .string(name)), ("isHere", .bool(here.contains(name)))])
            object["title"] = titles[name] ?? nil
            return .object(object)
        }
    }

    /// Who does nodes here, kind by kind and by name.
    public var executors: [JSON] {
        let known = owners.executors
        var found: [JSON] = []
        if known.runsPrograms { found.append(["kind": "program"]) }
        if known.makesRequests { found.append(["kind": "http"]) }
        if known.hasWorkers { found.append(["kind": "workers"]) }
        found += known.systemTasks.sorted().map { ["kind": "system-task", "name": .string($0)] }
        found += known.agents.sorted().map { ["kind": "agent", "name": .string($0)] }
        found += owners.tools.values.sorted { $0.name < $1.name }.map {
            ["kind": "tool", "name": .string($0.name), "effects": .string($0.effects.rawValue)]
        }
        return found
    }
}
