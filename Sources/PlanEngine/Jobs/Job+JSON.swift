import PlanCalendar
public import PlanJSON
import PlanKernel
public import PlanModel

extension Job {
    /// The job as a worker gets it: everything evaluated, nothing to look up; of secrets only their names.
    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id.description)), ("queue", .string(queue)), ("run", .string(assignment.run.rawValue)),
            ("node", .string(assignment.name)), ("attempt", .int(Int64(assignment.attempt))),
            ("idempotencyKey", .string(assignment.idempotencyKey)), ("title", .string(assignment.title)),
            ("effects", .string(assignment.effects.rawValue)), ("work", assignment.workJSON), ("input", assignment.input),
            ("queuedAt", .string(queuedAt.description)),
        ])
        if let lease {
            // As a text: not every language keeps all digits of a large number.
            object["leaseToken"] = .string("\(lease.token)")
            object["leaseUntil"] = .string(lease.until.description)
        }
        if priority != 0 { object["priority"] = .int(Int64(priority)) }
        object["traceparent"] = traceparent.map { .string($0.description) }
        object["timeout"] = assignment.timeout.map { .string($0.description) }
        object["dueAt"] = [due, deadline].compactMap(\.self).min().map { .string($0.description) }
        object["objective"] = assignment.objective.map { .string($0) }
        object["planObjective"] = assignment.planObjective.map { .string($0) }
        object["instructions"] = assignment.instructions.map { .string($0) }
        if !assignment.successCriteria.isEmpty { object["successCriteria"] = .array(assignment.successCriteria.map { .string($0) }) }
        if !assignment.deliverables.isEmpty { object["deliverables"] = .array(assignment.deliverables.map { .string($0.key) }) }
        object["outputSchema"] = assignment.outputSchema
        if let failure = assignment.feedback {
            object["previousFailure"] = ["class": .string(failure.kind.rawValue), "message": .string(failure.message)]
        }
        if case .agentTask = assignment.work {
            object["toolPolicy"] = assignment.toolPolicy.json
            object["contextPolicy"] = assignment.contextPolicy.json
            if tools?.array?.isEmpty == false { object["tools"] = tools }
        }
        if !assignment.budgetLeft.isEmpty { object["budgetLeft"] = assignment.budgetLeft.json }
        if !messages.isEmpty { object["messages"] = .array(messages.map(\.json)) }
        return .object(object)
    }
}

extension Assignment {
    /// What is to be done, with the type of the node.
    fileprivate var workJSON: JSON {
        var object = work.json.object ?? JSONObject()
        object["type"] = (node?.task.typeName).map { .string($0) }
        if case .program(let call) = work {
            object["stdout"] = .string(call.output.rawValue)
            object["failsOnExitCode"] = .bool(call.failsOnExitCode)
        }
        if case .http(let call) = work {
            object["failsOnStatus"] = .bool(call.failsOnStatus)
            object["hosts"] = call.hosts.map { .array($0.map { .string($0) }) }
        }
        return .object(object)
    }
}

extension [BudgetResource: Double] {
    /// The amounts by the names of their resources.
    public var json: JSON {
        .object(JSONObject(sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key.rawValue, .double($0.value)) }))
    }
}
