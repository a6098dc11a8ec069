public import PlanJSON
public import PlanModel

/// Work of a function of the embedding program (`system-task`) or of an agent (`agent-task`).
public struct Work: Step {
    public var fields: JSONObject

    /// - Parameter owner: `.system("resize")` for a function; an agent, or who else does an agent's work.
    public init(_ id: String, by owner: Owner) {
        fields = Self.begin(id, owner.kind == .system ? "system-task" : "agent-task")
        fields["owner"] = .string(owner.description)
    }

    /// Work of the plan's lead agent.
    public init(_ id: String) { fields = Self.begin(id, "agent-task") }
}
