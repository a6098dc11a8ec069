public import PlanJSON

/// A tool as an agent is offered it.
public struct LinearTool: Hashable, Sendable {
    public let name: String
    public let description: String
    /// JSON Schema of the arguments.
    public let arguments: JSON
}
