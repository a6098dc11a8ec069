public import PlanCalendar

/// Which runs may be removed. Only runs that have ended are, and only together with the runs inside of them.
public struct RetentionRule: Hashable, Sendable {
    /// Runs that ended before this moment.
    public var endedBefore: Timestamp
    /// Empty for every status that a run ends with.
    public var statuses: Set<String> = []
    /// Names that plans are kept under, or titles; empty for every plan.
    public var plans: Set<String> = []
    /// How many runs of each plan are kept however old they are, the newest.
    public var keptOfEachPlan = 0
    /// Those for whom runs are kept until they have been told of them.
    public var holds: [RetentionHold] = []

    public init(endedBefore: Timestamp) { self.endedBefore = endedBefore }
}
