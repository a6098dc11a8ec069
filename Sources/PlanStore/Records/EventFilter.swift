public import PlanModel

/// Which events of all runs are read.
public struct EventFilter: Hashable, Sendable {
    /// Empty for all runs.
    public var runs: Set<RunID> = []
    /// Empty for all types.
    public var types: Set<String> = []
    public var organization: OrganizationID?

    public init() {}
}
