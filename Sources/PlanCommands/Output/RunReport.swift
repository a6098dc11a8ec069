import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// A run as a whole: what `status --json` gives.
struct RunReport {
    let run: Run
    let now: Timestamp

    var json: JSON {
        var object = JSONObject([
            ("id", .string(run.id.rawValue)), ("title", .string(run.plan.title)), ("status", .string(run.status.rawValue)),
            ("planSpecId", .string(run.plan.digest.description)), ("createdAt", .string(run.createdAt.description)),
            ("createdBy", .string(run.createdBy.rawValue)),
        ])
        object["completedAt"] = run.completedAt.map { .string($0.description) }
        object["ending"] = run.ending.map { .string($0) }
        object["inputs"] = run.inputs
        object["outputs"] = run.outputs
        let tally = run.tally
        object["progress"] = [
            "total": .int(Int64(run.plan.rootCount)), "completed": .int(Int64(tally.completed)), "partial": .int(Int64(tally.partial)),
            "skipped": .int(Int64(tally.skipped)), "failed": .int(Int64(tally.failed)), "running": .int(Int64(tally.running)),
            "awaitingHuman": .int(Int64(tally.awaitingHuman)), "blocked": .int(Int64(tally.blocked)),
        ]
        object["explanation"] = .array(run.explanation(at: now).map(\.json))
        object["approvals"] = .array(run.openApprovals.map(\.json))
        object["nodes"] = .array((0..<run.plan.rootCount).map { node($0) })
        return .object(object)
    }

    private func node(_ index: Int) -> JSON {
        let ref = NodeRef(index)
        let node = run.plan.nodes[index]
        var object = JSONObject([
            ("id", .string(node.id.rawValue)), ("title", .string(node.title)), ("type", .string(node.task.typeName)),
            ("status", .string((run.state(of: ref)?.status ?? .pending).rawValue)), ("attempts", .int(Int64(run.attempts(of: ref)))),
        ])
        object["group"] = node.group.map { .string($0) }
        object["output"] = run.output(of: ref)
        object["failure"] = run.failure(of: ref).map { ["class": .string($0.kind.rawValue), "message": .string($0.message)] }
        object["items"] = run.items(of: index).map {
            ["count": .int(Int64($0.count)), "ended": .int(Int64($0.ended)), "failed": .int(Int64($0.failed))]
        }
        return .object(object)
    }
}
