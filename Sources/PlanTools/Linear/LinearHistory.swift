import PlanJSON
import PlanKernel
import PlanModel

/// Folds the log of a run into the linear plan that it is.
///
/// The nodes' own events move the tasks, so that a command of the graph, such as `cairn skip`, shows in the linear plan as well; what
/// was said beside a move stands in the report right before it.
struct LinearHistory {
    private(set) var record: LinearPlanRecord
    private let plan: CompiledPlan
    private var report: (seq: Int64, details: JSONObject)?

    init(_ id: RunID, plan: CompiledPlan) {
        record = LinearPlanRecord(id: id, title: plan.title, objective: plan.objective ?? "")
        self.plan = plan
    }

    mutating func add(_ event: RunEvent) {
        record.version = event.seq
        let details = report.flatMap { $0.seq + 1 == event.seq ? $0.details : nil } ?? JSONObject()
        report = nil
        switch event.event {
        case .planCreated(_, _, let inputs, _, let origin): create(inputs, origin, event)
        case .signalReceived(Report.signalName, .object(let details), false): report = (event.seq, details)
        case .nodeStarted(let ref, _): start(ref.node, details, event)
        case .nodeCompleted(let ref, _), .nodeCarried(let ref, _, _, _): end(ref.node, .completed, details, event)
        case .nodeSkipped(let ref, _): end(ref.node, .skipped, details, event)
        case .nodeBlocked(let ref, let failure): stop(ref.node, failure, details, event)
        case .nodeUnblocked(let ref, _): restart(ref.node, downstream: false, event)
        case .nodeRestarted(let ref, let redoing): restart(ref.node, downstream: redoing.downstream, event)
        case .planSuperseded(let successor, let reason): abort(by: successor, reason, event)
        case .runAborted(let reason): move(to: .aborted, event, detail: reason.map { ["reason": .string($0)] })
        default: break
        }
    }

    private mutating func create(_ inputs: JSON, _ origin: RunOrigin, _ event: RunEvent) {
        record.organization = origin.organization
        record.workstream = origin.thread
        record.leadAgent = origin.leadAgent
        record.replacedPlan = origin.replaces?.run
        record.updatedAt = event.at
        let given = (inputs["tasks"]?.array ?? []).map { LinearPlan.Item(json: $0) }
        record.tasks = plan.nodes[..<plan.rootCount].enumerated().map { position, node in
            let known = given.indices.contains(position) ? given[position] : nil
            return LinearTaskRecord(
                plan: record.id, position: position, task: known ?? LinearPlan.Item(node.title, owner: node.owner))
        }
        record.currentIndex = record.tasks.isEmpty ? nil : 0
        let count = record.tasks.count
        var detail = JSONObject([
            ("title", .string(record.title)), ("objective", .string(record.objective)), ("taskCount", .int(Int64(count))),
        ])
        detail["replacedPlanId"] = record.replacedPlan.map { .string($0.rawValue) }
        note(.planCreated, event, "Created execution plan \"\(record.title)\" with \(count) tasks.", detail: .object(detail))
        guard let replaced = origin.replaces else { return }
        note(
            .planReplaced, event, "Plan \"\(record.title)\" replaces \"\(replaced.title ?? replaced.run.rawValue)\".",
            detail: ["reason": .string(replaced.reason), "replacedPlanId": .string(replaced.run.rawValue)])
    }

    private mutating func start(_ index: Int, _ details: JSONObject, _ event: RunEvent) {
        let from = change(index, to: .inProgress, details, event)
        record.currentIndex = index
        record.restartFromIndex = nil
        noteTask(.taskStarted, index, from: from, event)
        move(to: .executing, event)
    }

    private mutating func end(_ index: Int, _ status: LinearTaskStatus, _ details: JSONObject, _ event: RunEvent) {
        let from = change(index, to: status, details, event)
        record.failureCount = 0
        noteTask(status == .skipped ? .taskSkipped : .taskCompleted, index, from: from, event)
        let pending = record.tasks.indices.filter { record.tasks[$0].status == .pending }
        record.restartFromIndex = nil
        if let next = pending.first(where: { $0 > index }) ?? pending.first {
            record.currentIndex = next
            move(to: .executing, event)
        } else if let underWay = record.tasks.firstIndex(where: { $0.status == .inProgress }) {
            record.currentIndex = underWay
            move(to: .executing, event)
        } else if let stuck = record.tasks.firstIndex(where: { $0.status == .blocked || $0.status == .failed }) {
            // The plan is not done while a task is not: that one has to be restarted.
            (record.currentIndex, record.restartFromIndex) = (stuck, stuck)
            move(to: .blocked, event)
        } else {
            record.currentIndex = nil
            move(to: .completed, event)
        }
    }

    private mutating func stop(_ index: Int, _ failure: Failure, _ details: JSONObject, _ event: RunEvent) {
        let isFailure = failure.kind != Report.blockedClass
        var details = details
        let key = isFailure ? "outputSummary" : "blockedReason"
        if details[key] == nil { details[key] = .string(failure.message) }
        let from = change(index, to: isFailure ? .failed : .blocked, details, event)
        record.failureCount += 1
        (record.currentIndex, record.restartFromIndex) = (index, index)
        noteTask(isFailure ? .taskFailed : .taskBlocked, index, from: from, event)
        move(to: .blocked, event)
    }

    private mutating func restart(_ index: Int, downstream: Bool, _ event: RunEvent) {
        guard record.tasks.indices.contains(index) else { return }
        let from = record.tasks[index].status
        for later in downstream ? index..<record.tasks.count : index..<index + 1 { record.tasks[later].reset() }
        (record.currentIndex, record.restartFromIndex) = (index, index)
        record.failureCount = 0
        record.updatedAt = event.at
        noteTask(.taskRestarted, index, from: from, event, detail: ["resetDownstream": .bool(downstream)])
        move(to: .executing, event)
    }

    private mutating func abort(by successor: RunID, _ reason: String, _ event: RunEvent) {
        move(to: .aborted, event, message: "Plan \"\(record.title)\" was replaced.", detail: ["reason": .string(reason)])
        note(
            .replan, event, "Plan \"\(record.title)\" was replaced.",
            detail: [
                "reason": .string(reason), "oldPlanId": .string(record.id.rawValue), "newPlanId": .string(successor.rawValue),
            ])
    }

    private mutating func change(
        _ index: Int, to status: LinearTaskStatus, _ details: JSONObject, _ event: RunEvent
    ) -> LinearTaskStatus {
        guard record.tasks.indices.contains(index) else { return .pending }
        defer { record.tasks[index].become(status, details, at: event.at) }
        record.updatedAt = event.at
        return record.tasks[index].status
    }

    /// The plan's own status, with the event that tells of it where it is another one.
    private mutating func move(to status: LinearPlanStatus, _ event: RunEvent, message: String? = nil, detail: JSON? = nil) {
        let from = record.status
        record.status = status
        record.updatedAt = event.at
        switch status {
        case .executing, .completed: if record.startedAt == nil { record.startedAt = event.at }
        case .draft, .blocked, .aborted: break
        }
        record.completedAt = status.isActive ? nil : event.at
        guard from != status else { return }
        note(
            .planStatusChanged, event, message ?? "Plan status changed from \(from.rawValue) to \(status.rawValue).",
            from: from.rawValue, to: status.rawValue, detail: detail)
    }

    private mutating func noteTask(
        _ kind: LinearEvent.Kind, _ index: Int, from: LinearTaskStatus, _ event: RunEvent, detail: JSON? = nil
    ) {
        guard record.tasks.indices.contains(index) else { return }
        let task = record.tasks[index]
        note(
            kind, event, LinearHistory.sentence(kind, task.title), task: task.id, from: from.rawValue, to: task.status.rawValue,
            detail: detail ?? task.detail(failureCount: record.failureCount))
    }

    /// What the event of a task says, which is also what whoever caused it is told.
    static func sentence(_ kind: LinearEvent.Kind, _ title: String) -> String {
        switch kind {
        case .taskStarted: "Started task \"\(title)\"."
        case .taskCompleted: "Completed task \"\(title)\"."
        case .taskSkipped: "Skipped task \"\(title)\"."
        case .taskBlocked: "Task \"\(title)\" is blocked."
        case .taskFailed: "Task \"\(title)\" failed."
        case .taskRestarted: "Restarted task \"\(title)\"."
        case .planCreated, .planReplaced, .planStatusChanged, .replan: title
        }
    }

    private mutating func note(
        _ kind: LinearEvent.Kind, _ event: RunEvent, _ message: String, task: String? = nil, from: String? = nil, to: String? = nil,
        detail: JSON?
    ) {
        record.events.append(
            LinearEvent(
                kind: kind, seq: event.seq, plan: record.id, task: task, from: from, to: to, message: message, detail: detail,
                by: event.by, at: event.at))
    }
}
