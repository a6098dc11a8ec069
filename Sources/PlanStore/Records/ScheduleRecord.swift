public import PlanCalendar
public import PlanJSON
public import PlanModel

/// When a plan runs by itself, and what it has come to so far.
public struct ScheduleRecord: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case active, paused, finished
    }

    public var id: ScheduleID
    public var organization: OrganizationID
    public var thread: ThreadID?
    public var planDigest: Digest
    /// The run that it was made for.
    public var run: RunID?
    public var title: String
    public var rule: JSON
    public var inputs: JSON
    public var status: Status
    /// The schedule as it stands after everything that has happened to it; the other members tell parts of it to lists.
    public var state: JSON
    /// When somebody has to look at it next.
    public var nextFireAt: Timestamp?
    public var lastFireAt: Timestamp?
    public var fireCount: Int
    public var createdAt: Timestamp
    public var createdBy: String
    /// How often it has been written; the store counts.
    public var version: Int64
    /// Where the runs that it makes come from.
    public var origin: RunOrigin

    public init(
        id: ScheduleID, organization: OrganizationID, thread: ThreadID? = nil, planDigest: Digest, run: RunID? = nil, title: String,
        rule: JSON, inputs: JSON, status: Status, state: JSON = .object(JSONObject()), nextFireAt: Timestamp? = nil,
        lastFireAt: Timestamp? = nil, fireCount: Int = 0,
        createdAt: Timestamp, createdBy: String, version: Int64 = 1, origin: RunOrigin = RunOrigin()
    ) {
        self.id = id
        self.organization = organization
        self.thread = thread
        self.planDigest = planDigest
        self.run = run
        self.title = title
        self.rule = rule
        self.inputs = inputs
        self.status = status
        self.state = state
        self.nextFireAt = nextFireAt
        self.lastFireAt = lastFireAt
        self.fireCount = fireCount
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.version = version
        self.origin = origin
    }
}
