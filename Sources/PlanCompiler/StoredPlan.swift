import PlanJSON
public import PlanModel

/// A plan as it is kept with its runs: its prepared source, or, for a sub-plan that is written in place, the plan around it and the way
/// to it. Only there can it be compiled: it may read nodes and schemas of the plans around it.
public enum StoredPlan {
    /// A stored plan may be larger than what comes from outside.
    private static let limits = JSONLimits(bytes: 1 << 30, depth: 256, values: 1 << 28)
    private static let way = "x-inside", around = "x-plan"

    /// The compiled plan; nil when the source is none.
    public static func compile(_ source: [UInt8]) -> CompiledPlan? {
        guard let json = try? JSON(parsing: source, limits: limits) else { return nil }
        guard let nodes = json[way]?.array, let outer = json[around] else { return PlanCompiler().compile(json).plan }
        var plan = PlanCompiler().compile(outer).plan
        for node in nodes {
            guard let around = plan, let id = node.string, let index = around.index(of: NodeID(id)),
                case .subplan(let subplan) = around.nodes[index].task, case .inline(let inside) = subplan.source
            else { return nil }
            plan = inside
        }
        return plan
    }

    /// How the sub-plan that a node of a stored plan is is stored itself.
    public static func source(inside source: [UInt8], node: NodeID) -> [UInt8]? {
        guard let json = try? JSON(parsing: source, limits: limits) else { return nil }
        let nodes = (json[way]?.array ?? []) + [.string(node.rawValue)]
        return JSON.object(JSONObject([(way, .array(nodes)), (around, json[around] ?? json)])).bytes
    }
}
