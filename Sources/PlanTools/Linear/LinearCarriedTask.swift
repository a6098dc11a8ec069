public import PlanJSON
public import PlanModel

/// What a task of an earlier plan has left to build on.
public struct LinearCarriedTask: Hashable, Sendable {
    public let plan: RunID
    public let task: String
    public let title: String
    public let resultStatus: LinearResultStatus
    public let outputSummary: String

    public var json: JSON {
        [
            "planId": .string(plan.rawValue), "taskId": .string(task), "title": .string(title),
            "resultStatus": .string(resultStatus.rawValue), "outputSummary": .string(outputSummary),
        ]
    }

    /// The tasks of a plan that others may build on, in their order.
    static func all(of plan: LinearPlanRecord) -> [LinearCarriedTask] {
        plan.tasks.compactMap { task in
            guard task.resultStatus.isGood, let summary = task.outputSummary, !summary.isBlank else { return nil }
            return LinearCarriedTask(
                plan: plan.id, task: task.id, title: task.title, resultStatus: task.resultStatus, outputSummary: summary)
        }
    }
}
