import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// One node of a run: what the plan says of it and what has become of it, merged.
struct NodeView {
    private let run: Run
    private let index: Int
    private let isOpen: Bool

    /// - Parameter isOpen: whether more is shown than that the node is there and how it stands.
    init(_ run: Run, _ index: Int, isOpen: Bool) {
        self.run = run
        self.index = index
        self.isOpen = isOpen
    }

    var json: JSON {
        let (node, ref) = (run.plan.nodes[index], NodeRef(index))
        var object = JSONObject([
            ("nodeId", .string(node.id.rawValue)), ("position", .int(Int64(index))), ("type", .string(node.task.typeName)),
            ("label", .string(node.title)), ("owner", .string(run.owner(of: ref).description)),
            ("status", .string((run.state(of: ref)?.status ?? .pending).rawValue)),
            ("upstreamNodeIds", names(node.upstream)), ("downstreamNodeIds", names(run.plan.edges[from: index].map(\.target))),
            ("attemptCount", .int(Int64(run.attempts(of: ref)))), ("retryCount", .int(Int64(max(0, run.attempts(of: ref) - 1)))),
        ])
        guard isOpen else { return .object(object) }
        object["objective"] = node.objective.map { .string($0) }
        object["instructions"] = node.instructions.map { .string($0) }
        if let terms = node.terms {
            if !terms.successCriteria.isEmpty { object["successCriteria"] = .array(terms.successCriteria.map { .string($0) }) }
            if !terms.deliverables.isEmpty { object["deliverables"] = .array(terms.deliverables.map { .string($0.key) }) }
        }
        addResult(of: ref, to: &object)
        return .object(object)
    }

    private func addResult(of ref: NodeRef, to object: inout JSONObject) {
        if let output = run.output(of: ref) {
            object["latestStructuredOutput"] = output
            object["latestNotes"] = output["notes"]?.string.map { .string($0) }
        }
        let evidence = run.evidence(of: ref)
        if !evidence.isEmpty { object["evidence"] = .array(evidence) }
        let artifacts = run.artifacts(of: ref).filter(run.isCurrent)
        if !artifacts.isEmpty { object["artifactIds"] = .array(artifacts.map { .string($0.id) }) }
        if let failure = run.failure(of: ref) {
            object["failureClass"] = .string(failure.kind.rawValue)
            object["failureMessage"] = .string(failure.message)
            if case .blocked? = run.state(of: ref) { object["blockedReason"] = .string(failure.message) }
        }
        object["skippedReason"] = run.skipReason(of: ref).map { .string($0) }
        object["waitingSince"] = run.waitsSince(ref).map { .string($0.description) }
        object["carriedFrom"] = run.carrier(of: ref).map { .string($0.rawValue) }
        object["adoptedFrom"] = run.adoption(of: ref).map { .string($0.from.rawValue) }
        object["deadlineAt"] = run.due(of: ref).map { .string($0.description) }
        switch run.state(of: ref) {
        case .running(let since):
            object["startedAt"] = .string(since.description)
            let messages = run.messages(of: ref)
            if !messages.isEmpty { object["messages"] = .array(messages.map(\.json)) }
        case .retrying(let at): object["nextRetryAt"] = .string(at.description)
        case .waiting(let until) where until < .latest: object["waitingUntil"] = .string(until.description)
        case .awaitingHuman(let approval), .blocked(let approval?): object["approvalId"] = .string(approval.rawValue)
        case .inChild(let child): object["childRunId"] = .string(child.rawValue)
        default: break
        }
    }

    private func names(_ nodes: [Int32]) -> JSON { .array(nodes.map { .string(run.plan.nodes[Int($0)].id.rawValue) }) }
}
