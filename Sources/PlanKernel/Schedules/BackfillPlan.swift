public import PlanCalendar

/// What a backfill would fire.
public struct BackfillPlan: Hashable, Sendable {
    /// The nominal times that have not fired, in order.
    public let nominals: [Timestamp]
    /// How many times in the stretch are left out because they have fired.
    public let alreadyFired: Int
    /// Whether the limit left some out; they come with the next backfill of the same stretch.
    public let hasMore: Bool
}
