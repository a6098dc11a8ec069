public import PlanModel

/// A difference that changes what a plan could do to the world, or who is asked before.
public struct RiskChange: Hashable, Sendable {
    /// Whether the plan may do more than before without being asked, or less.
    public enum Direction: String, Sendable {
        case more, less
    }

    public let direction: Direction
    /// Stable and dotted, such as `risk.once-added`.
    public let code: String
    public let node: NodeID?
    public let text: String
}
