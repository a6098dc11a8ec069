import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// A run that is made again from its log, event by event, as far as the log can be understood.
struct LogReplay: Sendable {
    /// A request that the log tells of.
    struct Request: Sendable {
        let seq: Int64
        let approval: Approval
        /// Who gave the answer that closed it.
        var closedBy: String?
    }

    private(set) var run: Run
    private(set) var findings: [AuditFinding] = []
    private(set) var requests: [ApprovalID: Request] = [:]
    /// The rows that its requests should have.
    private(set) var fold = RequestFold()
    /// The rows that what it has made should have.
    private(set) var artifacts = ArtifactFold()
    /// Whether the snapshot says something else than the log, or cannot be read.
    private(set) var isSnapshotWrong = false
    /// False when an event was missing or could not be read: what follows would mean nothing.
    private(set) var isWhole = true
    private let plan: CompiledPlan
    private var checkpoint: StoredCheckpoint?

    /// - Parameter checkpoint: a snapshot to compare with when the replay has come that far.
    init(_ run: Run, checkpoint: StoredCheckpoint?) {
        self.run = run
        self.checkpoint = checkpoint
        plan = run.plan
    }

    mutating func take(_ stored: StoredEvent) {
        guard isWhole else { return }
        guard stored.seq == run.seq + 1 else {
            isWhole = false
            return
        }
        guard let event = LoggedEvent(stored, plan: plan) else {
            isWhole = false
            findings.append(
                AuditFinding("audit.event-unreadable", at: stored.seq, "event \(stored.seq), a '\(stored.type)', cannot be read"))
            return
        }
        if stored.seq == 1, let digest = event.body["planDigest"]?.string, digest != plan.digest.hex {
            findings.append(AuditFinding("audit.plan", at: 1, "event 1 names the plan \(digest); the plan at hand is \(plan.digest.hex)"))
        }
        if let approval = (event.body["approval"] ?? event.body["standing"]?["approval"]).flatMap(Approval.init(json:)) {
            requests[approval.id] = Request(seq: stored.seq, approval: approval)
        }
        if stored.type == "approval-responded", let id = event.body["approvalId"]?.string, event.body["isClosing"]?.bool ?? true {
            requests[ApprovalID(id)]?.closedBy = stored.by
        }
        evolve(event)
        if checkpoint?.seq == stored.seq { compare() }
    }

    /// I2: a result counts once. I3: what has ended stays as it is.
    private mutating func evolve(_ logged: LoggedEvent) {
        let event = logged.event, before = run.status
        if case .nodeCompleted(let ref, _) = event.event, let state = run.state(of: ref), state == .completed || state == .partial {
            findings.append(
                AuditFinding(
                    "audit.result-twice", at: event.seq,
                    "event \(event.seq) accepts a result of \(plan.name(of: ref)), which has one already"))
        }
        run.evolve(event)
        fold.take(event, run)
        artifacts.take(event, run)
        guard before.isTerminal, run.status != before, !Self.isMoved(from: before, by: event.event) else { return }
        findings.append(
            AuditFinding(
                "audit.end-changed", at: event.seq,
                "event \(event.seq), a '\(logged.stored.type)', makes the run \(run.status.rawValue), which had \(before.rawValue)"))
    }

    /// A run that has failed may be taken up again, or replaced. Nothing else moves one that has ended.
    private static func isMoved(from end: RunStatus, by event: Event) -> Bool {
        guard end == .failed else { return false }
        switch event {
        case .runResumed, .planSuperseded: return true
        default: return false
        }
    }

    /// To be called after the last event.
    mutating func finish() {
        guard isWhole, let checkpoint else { return }
        isSnapshotWrong = true
        findings.append(
            AuditFinding("audit.snapshot", at: checkpoint.seq, "the snapshot is of event \(checkpoint.seq); the log ends at \(run.seq)"))
    }

    /// Compares what the snapshot is read as: one of an earlier version may have been written in another way.
    private mutating func compare() {
        guard let checkpoint else { return }
        self.checkpoint = nil
        guard let value = checkpoint.snapshot, var read = Run(id: run.id, plan: plan, snapshot: value) else {
            isSnapshotWrong = true
            findings.append(AuditFinding("audit.snapshot", at: run.seq, "the snapshot at event \(run.seq) cannot be read"))
            return
        }
        read.learnClaimants(from: run)
        let differences = ValueDifference.all(from: read.snapshot, to: run.snapshot, limit: 10)
        if !differences.isEmpty { isSnapshotWrong = true }
        findings += differences.map {
            AuditFinding("audit.snapshot", at: run.seq, "the snapshot at event \(run.seq): \($0.sentence("the snapshot", "the log"))")
        }
    }
}
