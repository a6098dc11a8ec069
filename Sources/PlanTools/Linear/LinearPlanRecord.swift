public import PlanCalendar
public import PlanModel

/// A linear plan as it stands: what the log of its run tells.
public struct LinearPlanRecord: Hashable, Sendable {
    /// The run that the plan is.
    public let id: RunID
    public internal(set) var organization = OrganizationID.default
    public internal(set) var workstream: ThreadID?
    public internal(set) var title: String
    public internal(set) var objective: String
    public internal(set) var leadAgent: ActorID?
    public internal(set) var status = LinearPlanStatus.draft
    public internal(set) var tasks: [LinearTaskRecord] = []
    /// The task in hand, as an index.
    public internal(set) var currentIndex: Int?
    /// The task that is to be restarted, as an index.
    public internal(set) var restartFromIndex: Int?
    public internal(set) var replacedPlan: RunID?
    /// Blocked and failed tasks since the last one that was done.
    public internal(set) var failureCount = 0
    public internal(set) var startedAt: Timestamp?
    public internal(set) var completedAt: Timestamp?
    public internal(set) var updatedAt = Timestamp(milliseconds: 0)
    /// Everything that has happened, oldest first.
    public internal(set) var events: [LinearEvent] = []
    /// What the plans before this one have left to build on, oldest plan first.
    public internal(set) var carriedTasks: [LinearCarriedTask] = []
    /// The version of the run that this is true of.
    var version: Int64 = 0

    init(id: RunID, title: String, objective: String) {
        self.id = id
        self.title = title
        self.objective = objective
    }

    /// The task in hand: the one that is pointed to, else the first that was begun, else the first that waits.
    public var currentTask: LinearTaskRecord? {
        if let currentIndex, tasks.indices.contains(currentIndex) { return tasks[currentIndex] }
        return tasks.first { $0.status == .inProgress } ?? tasks.first { $0.status == .pending }
    }

    public var progress: LinearProgress { LinearProgress(of: tasks) }

    /// The newest events, oldest of them first.
    public var recentEvents: ArraySlice<LinearEvent> { events.suffix(20) }
}
