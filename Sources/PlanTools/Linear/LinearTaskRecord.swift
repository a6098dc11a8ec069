public import PlanCalendar
import PlanModel

/// A task as it stands.
public struct LinearTaskRecord: Hashable, Sendable {
    /// `<plan>/task_3`.
    public let id: String
    /// 0 for the first task.
    public let position: Int
    public let task: LinearPlan.Item
    public internal(set) var status = LinearTaskStatus.pending
    public internal(set) var resultStatus = LinearResultStatus.notStarted
    public internal(set) var outputSummary: String?
    public internal(set) var blockedReason: String?
    public internal(set) var externalRef: String?
    /// How often it was put back after it had begun.
    public internal(set) var retryCount = 0
    public internal(set) var startedAt: Timestamp?
    public internal(set) var completedAt: Timestamp?

    init(plan: RunID, position: Int, task: LinearPlan.Item) {
        id = "\(plan)/\(LinearPlan.Item.nodeID(position))"
        self.position = position
        self.task = task
    }

    public var title: String { task.title }
}
