public import PlanJSON

/// What an operation on linear plans answers.
public struct LinearAnswer: Hashable, Sendable {
    public enum Action: String, Sendable, CaseIterable {
        case created, replaced, loaded, none
        case taskStatusUpdated = "task-status-updated"
        case taskRestarted = "task-restarted"
    }

    public let action: Action
    public let message: String
    public let changedTask: String?
    /// The plan as it stands afterwards; nil when there is none.
    public let plan: LinearPlanRecord?

    init(_ action: Action, _ message: String, changedTask: String? = nil, plan: LinearPlanRecord?) {
        self.action = action
        self.message = message
        self.changedTask = changedTask
        self.plan = plan
    }

    public var json: JSON {
        var object = JSONObject([("action", .string(action.rawValue)), ("message", .string(message))])
        object["changedTaskId"] = changedTask.map { .string($0) }
        object["plan"] = plan?.json
        object["hasPlan"] = .bool(plan != nil)
        object["status"] = plan.map { .string($0.status.rawValue) }
        return .object(object)
    }
}
