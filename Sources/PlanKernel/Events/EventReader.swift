import PlanCalendar
import PlanJSON
import PlanModel

/// Reads the parts of an event's body.
struct EventReader {
    let body: JSON
    let plan: CompiledPlan

    func event(_ name: String) -> Event? {
        switch name {
        case "plan-created", "plan-replaced": created
        case "run-status-changed": statusChanged
        case "run-completed": .runCompleted(outputs: body["outputs"])
        case "run-failed": failure.map { .runFailed(ref, $0) }
        case "run-aborted": .runAborted(reason: body["reason"]?.string)
        default: rareEvent(name) ?? ref.flatMap { nodeEvent(name, $0) }
        }
    }

    private func nodeEvent(_ name: String, _ ref: NodeRef) -> Event? {
        switch name {
        case "node-ready": .nodeReady(ref)
        case "node-started": int("attempt").map { .nodeStarted(ref, attempt: $0) }
        case "node-waiting": time("until").map { .nodeWaiting(ref, until: $0) }
        case "map-expanded": int("count").map { .mapExpanded(ref, count: $0) }
        case "map-items-added": items(ref)
        case "node-completed", "node-partial": .nodeCompleted(ref, completion)
        case "node-retry-scheduled": failure.flatMap { failure in time("until").map { .nodeRetryScheduled(ref, failure, at: $0) } }
        case "node-failed": failure.map { .nodeFailed(ref, $0) }
        case "node-blocked": failure.map { .nodeBlocked(ref, $0) }
        case "node-skipped": .nodeSkipped(ref, reason: text("reason") ?? "")
        case "node-unblocked": .nodeUnblocked(ref, reason: text("reason"))
        default: rareNodeEvent(name, ref)
        }
    }

    var ref: NodeRef? {
        guard let id = body["nodeId"]?.string, let index = plan.index(of: NodeID(id)) else { return nil }
        guard let item = int("item") else { return NodeRef(index) }
        if plan.nodes[index].undoneMap != nil { return NodeRef(index, item: item) }
        guard case .map(let map) = plan.nodes[index].task else { return nil }
        return NodeRef(map.body, item: item)
    }

    func int(_ key: String) -> Int? { body[key]?.int.map { Int($0) } }
    func time(_ key: String) -> Timestamp? { body[key]?.int.map { Timestamp(milliseconds: $0) } }
    func text(_ key: String) -> String? { body[key]?.string }
    func texts(_ key: String) -> [String] { body[key]?.array?.compactMap(\.string) ?? [] }

    private var created: Event? {
        guard let title = body["title"]?.string, let digest = body["planDigest"]?.string, let count = int("nodeCount") else { return nil }
        let origin = body["origin"].map(RunOrigin.init(json:)) ?? RunOrigin()
        return .planCreated(title: title, digest: digest, inputs: body["inputs"] ?? .null, nodeCount: count, origin: origin)
    }

    private var statusChanged: Event? {
        guard let from = body["fromStatus"]?.string.flatMap(RunStatus.init(rawValue:)),
            let to = body["toStatus"]?.string.flatMap(RunStatus.init(rawValue:))
        else { return nil }
        return .runStatusChanged(from: from, to: to)
    }

    private func items(_ ref: NodeRef) -> Event? {
        guard let from = int("from"), let items = body["items"]?.array else { return nil }
        return .mapItems(ref, from: from, items: items, keys: texts("keys"))
    }

    var failure: Failure? {
        guard let kind = body["class"]?.string.flatMap(FailureClass.init(rawValue:)) else { return nil }
        var failure = Failure(kind, body["message"]?.string ?? "", output: body["output"], neverBegan: body["neverBegan"]?.bool ?? false)
        failure.retryAfter = int("retryAfter").map { TimeSpan(milliseconds: Int64($0)) }
        return failure
    }

    var answer: Event.Answer? {
        guard let id = body["approvalId"]?.string, let decision = body["decision"]?.string else { return nil }
        return Event.Answer(
            approval: ApprovalID(id), decision: decision, values: body["values"], comment: body["comment"]?.string,
            isClosing: body["isClosing"]?.bool ?? true, key: body["idempotencyKey"]?.string,
            isByDeadline: body["isByDeadline"]?.bool ?? false, patch: body["patch"], source: body["source"])
    }

    var completion: Event.Completion {
        let dead = texts("dead").compactMap { plan.index(of: NodeID($0)).map { Int32($0) } }
        return Event.Completion(output: body["output"], remarks: texts("remarks"), dead: dead, signal: body["signal"]?.int)
    }
}
