public import PlanJSON

/// A tool as an agent is offered it.
public struct LinearTool: Hashable, Sendable {
    public let name: String
    public let description: String
    /// JSON Schema of the arguments.
    public let arguments: JSON

    /// Whether nothing changes by calling it.
    public var isReadOnly: Bool { name == "getActiveExecutionPlan" }
    /// What whoever calls it has to be let in for.
    public var scope: ToolScope { isReadOnly ? .read : .submit }
}
