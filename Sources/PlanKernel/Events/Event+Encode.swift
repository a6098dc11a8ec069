import PlanCalendar
import PlanJSON
public import PlanModel

extension Event {
    /// The event's body as compact JSON: only what the other columns of the log do not say.
    public func body(in plan: CompiledPlan) -> [UInt8] {
        var writer = ObjectWriter()
        if let ref { writer.node(ref, plan) }
        switch self {
        case .planCreated(let title, let digest, let inputs, let nodeCount, let origin):
            writer.add("title", title)
            writer.add("planDigest", digest)
            writer.add("inputs", inputs)
            writer.add("nodeCount", nodeCount)
            if origin != RunOrigin() { writer.add("origin", origin.json) }
        case .nodeReady, .budgetFinishing: break
        case .nodeStarted(_, let attempt): writer.add("attempt", attempt)
        case .nodeWaiting(_, let until): writer.add("until", Int(until.milliseconds))
        case .mapExpanded(_, let count): writer.add("count", count)
        case .mapItems(_, let from, let items, let keys):
            writer.add("from", from)
            writer.add("items", .array(items))
            writer.add("keys", .array(keys.map { .string($0) }))
        case .approvalRequested(_, let approval): writer.add("approval", approval.json)
        case .approvalResponded(_, let answer): writer.add(answer)
        case .nodeCompleted(_, let completion): writer.add(completion, plan)
        case .nodeRetryScheduled(_, let failure, let at):
            writer.add(failure)
            writer.add("until", Int(at.milliseconds))
        case .nodeFailed(_, let failure), .nodeBlocked(_, let failure): writer.add(failure)
        case .nodeSkipped(_, let reason): writer.add("reason", reason)
        case .runStatusChanged(let from, let to):
            writer.add("fromStatus", from.rawValue)
            writer.add("toStatus", to.rawValue)
        case .runCompleted(let outputs): writer.add("outputs", outputs)
        case .runFailed(_, let failure): writer.add(failure)
        case .runAborted(let reason), .runHeld(let reason), .runReleased(let reason), .nodeUnblocked(_, let reason):
            writer.add("reason", reason)
        case .runResumed(let reason, let keepsItems):
            writer.add("reason", reason)
            if keepsItems { writer.add("keepsItems", JSON.bool(true)) }
        default: writeRare(into: &writer, plan)
        }
        return writer.finished()
    }
}

extension ObjectWriter {
    mutating func node(_ ref: NodeRef, _ plan: CompiledPlan) {
        let node = plan.nodes[ref.node]
        guard let item = ref.item else { return add("nodeId", node.id.rawValue) }
        add("nodeId", (node.enclosingMap.map { plan.nodes[$0] } ?? node).id.rawValue)
        add("item", item)
    }

    mutating func add(_ failure: Failure) {
        add("class", failure.kind.rawValue)
        add("message", failure.message)
        add("output", failure.output)
        if failure.neverBegan { add("neverBegan", JSON.bool(true)) }
        if let span = failure.retryAfter { add("retryAfter", Int(span.milliseconds)) }
    }

    fileprivate mutating func add(_ answer: Event.Answer) {
        add("approvalId", answer.approval.rawValue)
        add("decision", answer.decision)
        add("values", answer.values)
        add("comment", answer.comment)
        if !answer.isClosing { add("isClosing", JSON.bool(false)) }
        add("idempotencyKey", answer.key)
        add("patch", answer.patch)
        add("source", answer.source)
        if answer.isByDeadline { add("isByDeadline", JSON.bool(true)) }
    }

    mutating func add(_ completion: Event.Completion, _ plan: CompiledPlan) {
        add("output", completion.output)
        if !completion.remarks.isEmpty { add("remarks", .array(completion.remarks.map { .string($0) })) }
        if !completion.dead.isEmpty { add("dead", .array(completion.dead.map { .string(plan.nodes[Int($0)].id.rawValue) })) }
        if let signal = completion.signal { add("signal", Int(signal)) }
    }
}
