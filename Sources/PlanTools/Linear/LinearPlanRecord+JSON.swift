import PlanCalendar
public import PlanJSON
import PlanModel

extension LinearPlanRecord {
    /// The plan as tools show it: what is not there is absent, and instants are ISO 8601.
    public var json: JSON {
        var object = JSONObject([("planId", .string(id.rawValue))])
        object["workstreamId"] = workstream.map { .string($0.rawValue) }
        object["organizationId"] = .string(organization.rawValue)
        object["title"] = .string(title)
        object["objective"] = .string(objective)
        object["status"] = .string(status.rawValue)
        object["leadAgentId"] = leadAgent.map { .string($0.rawValue) }
        object["currentTaskId"] = currentTask.map { .string($0.id) }
        object["restartFromTaskId"] = restartFromIndex.map { .string(tasks[$0].id) }
        object["replacedPlanId"] = replacedPlan.map { .string($0.rawValue) }
        object["failureCount"] = .int(Int64(failureCount))
        object["startedAt"] = startedAt.map { .string($0.description) }
        object["completedAt"] = completedAt.map { .string($0.description) }
        object["updatedAt"] = .string(updatedAt.description)
        object["progress"] = progress.json
        object["tasks"] = .array(tasks.map { $0.json(in: self) })
        object["recentEvents"] = .array(recentEvents.map(\.json))
        object["carriedTasks"] = .array(carriedTasks.map(\.json))
        return .object(object)
    }
}

extension LinearTaskRecord {
    fileprivate func json(in plan: LinearPlanRecord) -> JSON {
        var object = JSONObject([
            ("taskId", .string(id)), ("planId", .string(plan.id.rawValue)), ("position", .int(Int64(position))),
        ])
        if case .object(let members) = task.json { for (key, value) in members { object[key] = value } }
        object["status"] = .string(status.rawValue)
        object["resultStatus"] = .string(resultStatus.rawValue)
        object["outputSummary"] = outputSummary.map { .string($0) }
        object["blockedReason"] = blockedReason.map { .string($0) }
        object["externalRef"] = externalRef.map { .string($0) }
        object["retryCount"] = .int(Int64(retryCount))
        object["idempotencyKey"] = .string("\(plan.id):\(position)")
        object["startedAt"] = startedAt.map { .string($0.description) }
        object["completedAt"] = completedAt.map { .string($0.description) }
        return .object(object)
    }
}
