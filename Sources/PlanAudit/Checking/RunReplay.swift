import PlanCalendar
public import PlanJSON
public import PlanKernel
import PlanModel
public import PlanStore

/// A run made again from its first event, and compared with everything that is stored of it.
public struct RunReplay: Sendable {
    public let run: Run
    /// Where the stored snapshot stands; nil when there is none.
    public let snapshotSeq: Int64?
    /// The state that the snapshot and the events after it give, against the state that all events give.
    public let stateDifferences: [ValueDifference]
    /// The run's row against the state that all events give.
    public let rowFindings: [AuditFinding]
    /// The rows of its requests against those that all events give.
    public let requestFindings: [AuditFinding]
    /// The rows and the contents of what it has made against those that all events give.
    public let artifactFindings: [AuditFinding]
    /// Rules that the replayed state breaks.
    public let brokenRules: [String]

    public var isEqual: Bool {
        stateDifferences.isEmpty && rowFindings.isEmpty && requestFindings.isEmpty && artifactFindings.isEmpty && brokenRules.isEmpty
    }

    /// Replays a stored run. Throws `corrupt` when its log has gaps or cannot be read.
    public init(_ stored: StoredRun, in store: any RunStore) async throws(StoreError) {
        let evidence = try await RunEvidence(stored, in: store)
        var run = Run(id: evidence.recorded.id, plan: evidence.plan), fold = RequestFold(), made = ArtifactFold()
        for event in evidence.events {
            run.evolve(event.event)
            fold.take(event.event, run)
            made.take(event.event, run)
        }
        self.run = run
        snapshotSeq = stored.checkpoint?.seq
        let usual = try Run(stored, plan: evidence.plan)
        stateDifferences = ValueDifference.all(from: usual.snapshot, to: run.snapshot)
        rowFindings = RunAudit.rowFindings(stored.record, run)
        brokenRules = run.brokenInvariants
        requestFindings = try await Self.requests(fold.rows, stored, store)
        let artifacts = try await RunAudit.artifactFindings(made, stored.record, store)
        artifactFindings = artifacts.rows.map(\.finding) + artifacts.contents
    }

    /// Compares all that follows from the log; whether a request was made up cannot be asked of a run that moves on.
    private static func requests(
        _ told: [ApprovalID: ApprovalRecord], _ stored: StoredRun, _ store: any RunStore
    ) async throws(StoreError) -> [AuditFinding] {
        var query = ApprovalQuery()
        query.run = stored.record.id
        query.status = nil
        query.limit = .max
        let rows = Dictionary(try await store.approvals(query).map { ($0.approval.id, $0) }) { first, _ in first }
        let ids = Set(told.keys).union(rows.filter { $0.value.approval.requestedAt <= stored.record.state.updatedAt }.keys)
        return ids.sorted { $0.rawValue < $1.rawValue }.compactMap { id in
            let (row, event) = (rows[id], told[id])
            if row?.status == event?.status, row?.closedBy == event?.closedBy, row?.approval == event?.approval { return nil }
            let stands = row.map { "\($0.status.rawValue) by \($0.closedBy ?? "nobody")" } ?? "missing"
            let should = event.map { "\($0.status.rawValue) by \($0.closedBy ?? "nobody")" } ?? "not there"
            return AuditFinding("audit.request", "request \(id) is \(stands) in its row and \(should) in the log")
        }
    }

    public var json: JSON {
        var object = JSONObject([
            ("runId", .string(run.id.rawValue)), ("equal", .bool(isEqual)), ("events", .int(run.seq)),
            ("nodes", .int(Int64(run.plan.rootCount))), ("status", .string(run.status.rawValue)),
        ])
        object["snapshotSeq"] = snapshotSeq.map { .int($0) }
        object["state"] = .array(stateDifferences.map(\.json))
        object["row"] = .array(rowFindings.map(\.json))
        object["requests"] = .array(requestFindings.map(\.json))
        object["artifacts"] = .array(artifactFindings.map(\.json))
        object["brokenRules"] = .array(brokenRules.map { .string($0) })
        return .object(object)
    }
}
