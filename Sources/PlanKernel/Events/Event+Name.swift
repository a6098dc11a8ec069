extension Event {
    /// The event's type as it is stored and shown.
    public var name: String {
        switch self {
        case .planCreated: "plan-created"
        case .nodeReady: "node-ready"
        case .nodeStarted: "node-started"
        case .nodeWaiting: "node-waiting"
        case .mapExpanded: "map-expanded"
        case .mapItems: "map-items-added"
        case .approvalRequested: "approval-requested"
        case .approvalResponded: "approval-responded"
        case .nodeCompleted(_, let completion): completion.remarks.isEmpty ? "node-completed" : "node-partial"
        case .nodeRetryScheduled: "node-retry-scheduled"
        case .nodeFailed: "node-failed"
        case .nodeBlocked: "node-blocked"
        case .nodeSkipped: "node-skipped"
        case .nodeUnblocked: "node-unblocked"
        case .runStatusChanged: "run-status-changed"
        case .runCompleted: "run-completed"
        case .runFailed: "run-failed"
        case .runAborted: "run-aborted"
        }
    }

    /// The node or item that the event is about.
    public var ref: NodeRef? {
        switch self {
        case .nodeReady(let ref), .nodeStarted(let ref, _), .nodeWaiting(let ref, _), .mapExpanded(let ref, _), .mapItems(let ref, _, _, _),
            .approvalRequested(let ref, _), .approvalResponded(let ref, _), .nodeCompleted(let ref, _), .nodeRetryScheduled(let ref, _, _),
            .nodeFailed(let ref, _), .nodeBlocked(let ref, _), .nodeSkipped(let ref, _), .nodeUnblocked(let ref):
            ref
        case .runFailed(let ref, _): ref
        case .planCreated, .runStatusChanged, .runCompleted, .runAborted: nil
        }
    }
}
