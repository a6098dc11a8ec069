public import PlanModel

/// Which schedules a list shows.
public struct ScheduleQuery: Sendable {
    /// Schedules whose id begins like this.
    public var prefix = ""
    public var organization: OrganizationID?
    public var thread: ThreadID?
    /// The run that they were made for.
    public var run: RunID?
    public var planDigest: Digest?
    /// Empty for every status.
    public var statuses: Set<ScheduleRecord.Status> = []
    /// Only schedules older than this one; for the next page.
    public var before: ScheduleID?
    public var limit = 50

    public init() {}
}
