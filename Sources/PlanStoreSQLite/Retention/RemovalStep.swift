public import PlanModel

/// What one small transaction of a removal has deleted.
public struct RemovalStep: Hashable, Sendable {
    public var events: Int64 = 0
    /// Rows of requests, artifacts and the like.
    public var others: Int64 = 0
    /// Runs of which nothing is left now.
    public var ended: [RunID] = []

    public init() {}
}
