public import PlanModel

/// Which runs a list shows.
public struct RunQuery: Sendable {
    /// What a list begins with.
    public enum Order: String, Sendable, CaseIterable {
        /// The run that was made last.
        case newest
        /// The run that moved last.
        case updated
    }

    /// Runs whose id begins like this.
    public var prefix = ""
    /// Empty for every status.
    public var statuses: Set<String> = []
    public var idempotencyKey: String?
    public var labels: [String: String] = [:]
    public var organization: OrganizationID?
    /// Runs that live in this thread, or were asked for there.
    public var thread: ThreadID?
    /// Runs that were asked for in this thread.
    public var sourceThread: ThreadID?
    public var createdByAgent: ActorID?
    /// Runs of this run's sub-plans.
    public var parent: RunID?
    /// Runs that go on from this one.
    public var replaces: RunID?
    /// Runs that this schedule has made.
    public var schedule: ScheduleID?
    public var planName: String?
    public var order = Order.newest
    /// Only runs that come after this one in the list; for the next page.
    public var before: RunID?
    public var limit = 50

    public init() {}
}
