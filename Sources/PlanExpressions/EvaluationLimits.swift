/// How much work one evaluation may do.
public struct EvaluationLimits: Hashable, Sendable {
    /// Steps: one for each node evaluated and each element visited, and one for every 16 bytes of text made or read.
    public var cost = 1_000_000

    /// A million steps: some tens of milliseconds.
    public static let `default` = EvaluationLimits()

    /// A budget of steps; a negative one allows nothing.
    public init(cost: Int = 1_000_000) { self.cost = cost }
}
