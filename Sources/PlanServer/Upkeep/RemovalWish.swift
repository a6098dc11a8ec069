public import PlanCalendar

/// Which runs shall go, and what nobody refers to any more.
public struct RemovalWish: Hashable, Sendable {
    /// Runs that ended longer ago than this; nil when no run shall go.
    public var olderThan: TimeSpan?
    /// Empty for every status that a run ends with.
    public var statuses: Set<String> = []
    /// Names that plans are kept under, or titles; empty for every plan.
    public var plans: Set<String> = []
    /// How many runs of each plan are kept however old they are.
    public var keepLast = 0
    /// Whether runs go of which webhooks have still to be told; they never are.
    public var ignoresWebhooks = false
    /// Whether it is only told what would go.
    public var isDry = false

    public init() {}
}
