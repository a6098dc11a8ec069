public import PlanKernel

/// What an agent from outside hears when it asks whether its attempt is still wanted.
public struct NodePulse: Hashable, Sendable {
    public let isWanted: Bool
    /// What it has been told that it does not know yet.
    public let messages: [NodeMessage]
}
