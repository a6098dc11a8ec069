public import PlanModel

/// Something in a sound plan that nobody does where it is to run.
public struct ExecutorGap: Hashable, Sendable {
    /// `owner.no-executor`.
    public let code: String
    /// Nil when it concerns the plan as a whole.
    public let node: NodeID?
    /// The key that asks for it.
    public let key: String
    public let message: String
    public let suggestion: String?
    /// Who an agent's task waits for, where nobody here is that: somebody who is not registered may fetch it. Nil for everything else.
    public let agent: Owner?
}
