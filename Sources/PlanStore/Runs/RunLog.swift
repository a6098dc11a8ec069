public import PlanCalendar
import PlanJSON
public import PlanKernel
import PlanModel

/// Turns what the kernel decided into what a store keeps, and remembers what the next step needs of it: the version and the last hash.
public struct RunLog: Sendable {
    public private(set) var version: Int64
    private var head: [UInt8]
    private var checkpointed: Int64

    /// Checkpoints are written when the events since the last one are at least this many, and as many as those before it: so the work
    /// of writing them stays in proportion to the log.
    static let eventsPerCheckpoint: Int64 = 1_000

    /// The log of a run that does not exist yet.
    public init() {
        version = 0
        head = HashChain.start
        checkpointed = 0
    }

    /// The log of a run that was read.
    public init(of stored: StoredRun) {
        version = stored.record.state.version
        head = stored.headHash
        checkpointed = stored.checkpoint?.seq ?? 0
    }

    /// The transition of some events that `run` has evolved already.
    public mutating func transition(
        of run: Run, events: [RunEvent], fence: Fence?, creation: Transition.Creation? = nil, companions: [Companion] = [],
        at now: Timestamp
    ) -> Transition {
        let expected = version
        var stored: [StoredEvent] = []
        stored.reserveCapacity(events.count)
        var opened: [ApprovalRecord] = []
        var closed: [Transition.ClosedApproval] = []
        var changed: [ApprovalID: ApprovalRecord] = [:]
        for event in events {
            stored.append(encode(event, run))
            switch event.event {
            case .approvalRequested(_, let approval), .planPendingApproval(let approval):
                opened.append(
                    run.openApproval(approval.id).map { ApprovalRecord($0, of: run) }
                        ?? ApprovalRecord(approval: approval, run: run.id, runTitle: run.plan.title))
            case .approvalResponded(_, let answer) where answer.isClosing:
                closed.append(.init(id: answer.approval, status: answer.status, by: event.by.rawValue, at: event.at))
            case .planApproved: closed.append(answered(.approved, run, event))
            case .planRejected(let resolution, _): closed.append(answered(resolution.status, run, event))
            case .requestChanged(_, let id, .withdrawn):
                closed.append(.init(id: id, status: .withdrawn, by: event.by.rawValue, at: event.at))
            case .requestChanged(_, let id, _): if let open = run.openApproval(id) { changed[id] = ApprovalRecord(open, of: run) }
            case .nodeRestarted, .compensationStarted, .runFailed, .runAborted, .budgetRaised, .budgetFinishing:
                closed += withdrawn(run.closedRequests(), by: event)
            case .planSuperseded: closed += withdrawn(run.closedRequests(), by: event, as: .superseded)
            case .nodeUnblocked(let ref), .nodeSkipped(let ref, _), .nodeBlocked(let ref, _), .nodeFailed(let ref, _),
                .nodeCompleted(let ref, _), .checkEnded(let ref, _), .nodeHandedOff(let ref, _):
                if run.hasRequests { closed += withdrawn(run.closedRequests(of: ref), by: event) }
            default: break
            }
        }
        version = run.seq
        return Transition(
            run: run.id, expected: expected, fence: fence, creation: creation, events: stored, state: RunState(of: run, at: now),
            opened: opened, changed: changed.values.sorted { $0.approval.id < $1.approval.id }, closed: closed,
            checkpoint: checkpoint(of: run), companions: companions)
    }

    private func answered(_ status: ApprovalRecord.Status, _ run: Run, _ event: RunEvent) -> Transition.ClosedApproval {
        .init(id: run.planRequest, status: status, by: event.by.rawValue, at: event.at)
    }

    /// Requests that the run took back because it went on, or ended, without an answer. Stores leave those alone that have one.
    private func withdrawn(
        _ ids: [ApprovalID], by event: RunEvent, as status: ApprovalRecord.Status = .cancelled
    ) -> [Transition.ClosedApproval] {
        ids.map { .init(id: $0, status: status, by: event.by.rawValue, at: event.at) }
    }

    private mutating func encode(_ event: RunEvent, _ run: Run) -> StoredEvent {
        let body = event.event.body(in: run.plan)
        let type = event.event.name
        head = HashChain.hash(after: head, seq: event.seq, at: event.at, by: event.by.rawValue, type: type, body: body)
        return StoredEvent(seq: event.seq, at: event.at, by: event.by.rawValue, type: type, body: body, hash: head)
    }

    private mutating func checkpoint(of run: Run) -> StoredCheckpoint? {
        guard !run.status.isTerminal, run.seq - checkpointed >= max(Self.eventsPerCheckpoint, checkpointed) else { return nil }
        checkpointed = run.seq
        return StoredCheckpoint(seq: run.seq, body: run.snapshot.bytes)
    }
}

extension Event.Answer {
    /// How the request's row shows it.
    fileprivate var status: ApprovalRecord.Status {
        switch decision {
        case "approve": .approved
        case "reject": .rejected
        case "request-changes": .changesRequested
        default: .answered
        }
    }
}

extension Event.Resolution {
    fileprivate var status: ApprovalRecord.Status {
        switch self {
        case .rejected: .rejected
        case .changesRequested: .changesRequested
        case .expired: .expired
        }
    }
}
