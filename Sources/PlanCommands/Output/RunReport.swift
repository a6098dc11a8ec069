import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// A run as a whole: what `status --json` gives.
struct RunReport {
    let run: Run
    let now: Timestamp
    /// Why it does not move; nil for what the run itself knows of it.
    var reasons: [Explanation]?
    /// How long the nodes took in earlier runs of the plan.
    var times: TypicalTimes?

    var json: JSON {
        var object = JSONObject([
            ("id", .string(run.id.rawValue)), ("title", .string(run.plan.title)), ("status", .string(run.status.rawValue)),
            ("planSpecId", .string(run.plan.digest.description)), ("createdAt", .string(run.createdAt.description)),
            ("createdBy", .string(run.createdBy.rawValue)),
        ])
        object["completedAt"] = run.completedAt.map { .string($0.description) }
        object["ending"] = run.ending.map { .string($0) }
        if run.isHeld { object["paused"] = true }
        if run.isOverFailureBudget { object["failureBudgetReached"] = true }
        object["approvedDigest"] = run.approvedDigest.map { .string($0) }
        object["answers"] = run.answers
        object["budget"] = budget
        object["inputs"] = run.inputs
        object["outputs"] = run.outputs
        let tally = run.tally
        let parts = [
            ("total", run.plan.rootCount), ("completed", tally.completed), ("partial", tally.partial), ("skipped", tally.skipped),
            ("failed", tally.failed), ("running", tally.running), ("awaitingHuman", tally.awaitingHuman), ("blocked", tally.blocked),
        ]
        var progress = JSONObject(parts.map { ($0.0, .int(Int64($0.1))) })
        for (name, value) in RunForecast(of: run, times: times, at: now).json { progress[name] = value }
        object["progress"] = .object(progress)
        object["explanation"] = .array((reasons ?? run.explanation(at: now)).map(\.json))
        object["approvals"] = .array(run.openApprovals.map(request))
        object["nodes"] = .array((0..<run.plan.rootCount).map { node($0) })
        return .object(object)
    }

    /// What is spent, may be spent, and is kept for attempts under way; by resource.
    private var budget: JSON? {
        let limits = run.budget.limits.sorted { $0.key.rawValue < $1.key.rawValue }
        guard !limits.isEmpty else { return nil }
        return .object(
            JSONObject(
                limits.map { resource, limit in
                    var object = JSONObject([
                        ("spent", .double(run.budget.spent[resource] ?? 0)), ("reserved", .double(run.budget.reserved(resource))),
                    ])
                    object["soft"] = limit.soft.map { .double($0) }
                    object["hard"] = limit.hard.map { .double($0) }
                    if run.budget.exhausted.contains(resource) { object["exhausted"] = true }
                    return (resource.rawValue, .object(object))
                }))
    }

    private func request(_ approval: Approval) -> JSON {
        var object = approval.json.object ?? JSONObject()
        guard let standing = run.standing(of: approval.id) else { return .object(object) }
        object["candidates"] = .array(standing.candidates.map { .string($0.description) })
        object["assignee"] = standing.assignee.map { .string($0.rawValue) }
        object["agreed"] = .array(standing.agreed.map { .string($0.rawValue) })
        if !standing.rejected.isEmpty { object["rejected"] = .array(standing.rejected.map { .string($0.rawValue) }) }
        object["dueAt"] = standing.dueAt.map { .string($0.description) }
        return .object(object)
    }

    private func node(_ index: Int) -> JSON {
        let ref = NodeRef(index)
        let node = run.plan.nodes[index]
        var object = JSONObject([
            ("id", .string(node.id.rawValue)), ("title", .string(node.title)), ("type", .string(node.task.typeName)),
            ("status", .string((run.state(of: ref)?.status ?? .pending).rawValue)), ("attempts", .int(Int64(run.attempts(of: ref)))),
        ])
        if let due = run.due(of: ref) {
            object["dueAt"] = .string(due.description)
            if due <= now { object["overdue"] = true }
        }
        if run.isUndone(ref) { object["compensated"] = true }
        object["group"] = node.group.map { .string($0) }
        object["output"] = run.output(of: ref)
        let evidence = run.evidence(of: ref)
        if !evidence.isEmpty { object["evidence"] = .array(evidence) }
        object["failure"] = run.failure(of: ref).map { ["class": .string($0.kind.rawValue), "message": .string($0.message)] }
        object["items"] = run.items(of: index).map {
            ["count": .int(Int64($0.count)), "ended": .int(Int64($0.ended)), "failed": .int(Int64($0.failed))]
        }
        return .object(object)
    }
}
