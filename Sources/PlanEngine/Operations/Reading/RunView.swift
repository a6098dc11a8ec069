import PlanCalendar
public import PlanJSON
public import PlanKernel
import PlanModel
public import PlanStore

/// A run as every interface shows it (§19.1): its nodes, how far it is, what it waits for. What is not there is absent, never null.
public struct RunView: Sendable {
    public let run: Run
    public let record: RunRecord
    public let level: ViewLevel
    /// How far it is by the time that nodes take.
    public var forecast: RunForecast?
    /// What was taken over from the runs before this one, oldest run first.
    public var carriedNodes: [JSON] = []
    /// What was asked for beside the run, by the name of the member.
    public var includes: [(name: String, value: JSON)] = []

    public init(_ run: Run, _ record: RunRecord, level: ViewLevel = .full) {
        self.run = run
        self.record = record
        self.level = level
    }

    public var json: JSON {
        var object = head
        if level == .summary { return .object(object) }
        object["objective"] = run.plan.objective.map { .string($0) }
        object["digest"] = .string(run.plan.digest.description)
        let nodes = (0..<run.plan.rootCount).map { NodeView(run, $0, isOpen: isOpen($0)).json }
        object["nodes"] = .array(nodes)
        object["edges"] = .array(edges)
        object["readyNodeIds"] = names { $0 == .ready }
        object["activeNodeIds"] = names { $0 == .running }
        object["waitingNodeIds"] = names { $0 == .awaitingHuman }
        object["currentNodeId"] = (first { $0 == .running } ?? first { $0 == .ready }).map { .string($0) }
        object["waitingNodeId"] = first { $0 == .awaitingHuman }.map { .string($0) }
        object["revision"] = run.openApprovals.first { $0.kind == .plan }?.payload["revises"]
        object["carriedNodes"] = .array(carriedNodes)
        if level == .full {
            object["inputs"] = run.inputs.isNull ? nil : run.inputs
            object["outputs"] = run.outputs
        }
        for (name, value) in includes { object[name] = value }
        return .object(object)
    }

    /// What a list shows of the run.
    private var head: JSONObject {
        let origin = run.origin
        var object = JSONObject([
            ("runId", .string(run.id.rawValue)), ("specId", .string(run.plan.digest.description)), ("version", .int(Int64(origin.version))),
            ("organizationId", .string(origin.organization.rawValue)),
        ])
        object["threadId"] = origin.thread.map { .string($0.rawValue) }
        object["sourceThreadId"] = origin.sourceThread.map { .string($0.rawValue) }
        object["leadAgentId"] = origin.leadAgent.map { .string($0.rawValue) }
        object["createdByAgentId"] = origin.createdByAgent.map { .string($0.rawValue) }
        object["title"] = .string(run.plan.title)
        object["status"] = .string(run.status.rawValue)
        object["reason"] = run.ending.map { .string($0) }
        if run.isHeld { object["isHeld"] = true }
        var progress = RunProgress(of: run).json.object ?? JSONObject()
        for (name, value) in forecast?.json ?? JSONObject() { progress[name] = value }
        object["progress"] = .object(progress)
        object["failureCount"] = .int(Int64(run.failureCount))
        object["replacedRunId"] = origin.replaces.map { .string($0.run.rawValue) }
        object["revisesRunId"] = origin.revises.map { .string($0.rawValue) }
        object["forkedFrom"] = origin.forkedFrom.map { ["runId": .string($0.run.rawValue), "seq": .int($0.seq)] }
        // The schedule that the run has, or that has made it.
        object["scheduleId"] = (run.scheduleID ?? origin.fire?.schedule).map { .string($0.rawValue) }
        object["scheduledAt"] = (run.scheduledAt ?? origin.fire?.nominal).map { .string($0.description) }
        object["createdAt"] = .string(record.createdAt.description)
        object["updatedAt"] = .string(record.state.updatedAt.description)
        object["deadlineAt"] = run.due.map { .string($0.description) }
        object["startedAt"] = run.startedAt.map { .string($0.description) }
        object["completedAt"] = run.completedAt.map { .string($0.description) }
        return object
    }

    /// Whether what a node says and returned is shown, by its name.
    func isOpen(named name: String?) -> Bool {
        guard let name, let ref = run.plan.ref(named: name) else { return level == .full }
        return isOpen(ref.node < run.plan.rootCount ? ref.node : run.plan.nodes[ref.node].enclosingMap ?? ref.node)
    }

    /// Whether what a node says and returned is shown.
    func isOpen(_ node: Int) -> Bool {
        guard case .assigned(let actor, let asked) = level else { return level == .full }
        let isOwn = { (node: Int) in
            run.owner(of: NodeRef(node)).description == actor.rawValue || asked.contains(run.plan.nodes[node].id.rawValue)
        }
        return isOwn(node) || run.plan.edges[from: node].contains { isOwn(Int($0.target)) }
    }

    private var edges: [JSON] {
        (0..<run.plan.rootCount).flatMap { from in
            run.plan.edges[from: from].map { edge -> JSON in
                var object = JSONObject([
                    ("from", .string(run.plan.nodes[from].id.rawValue)), ("to", .string(run.plan.nodes[Int(edge.target)].id.rawValue)),
                ])
                if edge.outcome != .success { object["outcome"] = .string(edge.outcome.rawValue) }
                if edge.isConditional { object["isConditional"] = true }
                return .object(object)
            }
        }
    }

    private func nodes(where fits: (NodeStatus) -> Bool) -> [String] {
        (0..<run.plan.rootCount).filter { fits(run.state(of: NodeRef($0))?.status ?? .pending) }.map { run.plan.nodes[$0].id.rawValue }
    }

    private func names(where fits: (NodeStatus) -> Bool) -> JSON { .array(nodes(where: fits).map { .string($0) }) }
    private func first(where fits: (NodeStatus) -> Bool) -> String? { nodes(where: fits).first }
}
