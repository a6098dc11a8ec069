import PlanModel

/// How far a rule has been looked up, and what the runs before have come to.
public struct RetentionCursor: Sendable {
    var number = Int64.max
    /// How many runs of each plan were met.
    var met: [String: Int] = [:]
    /// Runs that go: what they refer to is not kept for them.
    var going: Set<RunID> = []

    /// The beginning.
    public init() {}
}
