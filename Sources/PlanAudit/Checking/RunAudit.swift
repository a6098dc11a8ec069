import PlanCalendar
import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

/// Checks one run: the links of its log, and its row, snapshot, requests and artifacts against a replay from the first event.
public struct RunAudit: Sendable {
    public let run: RunID
    public private(set) var findings: [AuditFinding] = []
    public private(set) var eventCount: Int64 = 0
    /// The hash of the last event.
    public private(set) var head = HashChain.start
    /// The run as its log tells it; nil when the log could not be replayed.
    public private(set) var replayed: Run?

    /// What can be mended, because the log is whole and its hashes are right; nil when nothing can, or nothing has to be.
    public private(set) var mending: Mending?

    public var isSound: Bool { findings.isEmpty }

    /// Codes of what a ``mending`` mends.
    public static let mendableCodes: Set<String> = ["audit.row", "audit.snapshot", "audit.request", "audit.artifact"]

    /// Checks a run as a store has it. Throws only when the store cannot be asked at all.
    ///
    /// - Parameter pause: awaited after each thousand events; for whoever must not take the time of others.
    public init(_ record: RunRecord, in store: any RunStore, pause: () async -> Void = {}) async throws(StoreError) {
        run = record.id
        let stored = try await loaded(record, store)
        let plan = stored.flatMap { RunEvidence.compile($0.plan) }
        if let stored, plan?.digest != stored.record.planDigest {
            let found = plan.map { "has the digest \($0.digest)" } ?? "cannot be compiled"
            findings.append(AuditFinding("audit.plan", "the stored plan \(found); the run was started with \(stored.record.planDigest)"))
        }
        // A log that moves on while it is read is checked up to where its row was.
        let record = stored?.record ?? record
        var replay = plan.map { LogReplay(Run(id: run, plan: $0), checkpoint: stored?.checkpoint) }
        try await follow(record, store, pause, &replay)
        replay?.finish()
        guard let replay else { return }
        let isLogSound = findings.isEmpty && replay.findings.allSatisfy { $0.code == "audit.snapshot" }
        findings += replay.findings
        guard replay.isWhole, replay.run.seq == record.state.version else { return }
        replayed = replay.run
        findings += Self.rowFindings(record, replay.run)
        let requests = try await Self.requestFindings(replay, record, store)
        let artifacts = try await Self.artifactFindings(replay.artifacts, record, store)
        findings += artifacts.contents
        // These rows are read last; whoever answered in between, or made something, has moved the run.
        let hasMoved = if requests.isEmpty, artifacts.rows.isEmpty { false } else { try await self.hasMoved(record, store) }
        if !hasMoved { findings += requests.map(\.finding) + artifacts.rows.map(\.finding) }
        if isLogSound, !hasMoved { mending = Self.mending(replay, record, requests, artifacts.rows.map(\.id)) }
    }

    private static func mending(
        _ replay: LogReplay, _ record: RunRecord, _ requests: [RequestFinding], _ artifacts: [String]
    ) -> Mending? {
        var mending = Mending(of: record.id, found: record.state.version)
        let state = RunState(of: replay.run, at: record.state.updatedAt).stored
        if state != record.state { mending.state = state }
        for id in Set(requests.map(\.id)).sorted(by: { $0.rawValue < $1.rawValue }) {
            if let row = replay.fold.rows[id] { mending.requests.append(row) } else { mending.unknownRequests.append(id) }
        }
        for id in artifacts {
            if let row = replay.artifacts.rows[id] { mending.artifacts.append(row) } else { mending.unknownArtifacts.append(id) }
        }
        mending.dropsCheckpoint = replay.isSnapshotWrong
        return mending.isEmpty ? nil : mending
    }

    private struct RequestFinding {
        let id: ApprovalID
        let finding: AuditFinding
    }

    /// What the store gives when it is asked for the run; a damaged one is a finding.
    private mutating func loaded(_ record: RunRecord, _ store: any RunStore) async throws(StoreError) -> StoredRun? {
        do throws(StoreError) {
            return try await store.load(record.id)
        } catch {
            guard case .corrupt(let what) = error else { throw error }
            findings.append(AuditFinding("audit.run-unreadable", what))
            return nil
        }
    }

    private func hasMoved(_ record: RunRecord, _ store: any RunStore) async throws(StoreError) -> Bool {
        var query = RunQuery()
        query.prefix = record.id.rawValue
        query.limit = 1
        return try await store.runs(query).first.map { $0.state.version != record.state.version } ?? true
    }

    private mutating func follow(
        _ record: RunRecord, _ store: any RunStore, _ pause: () async -> Void, _ replay: inout LogReplay?
    ) async throws(StoreError) {
        var chain = ChainCheck()
        var last: Int64 = 0
        while last < record.state.version {
            let page = try await store.events(of: run, after: last, limit: RunEvidence.page)
            for event in page where event.seq <= record.state.version {
                chain.take(event)
                replay?.take(event)
            }
            guard let end = page.last?.seq, end > last else { break }
            last = end
            if page.count == RunEvidence.page { await pause() }
        }
        chain.finish()
        findings += chain.findings
        eventCount = chain.count
        head = chain.head
        guard last < record.state.version else { return }
        findings.append(
            AuditFinding(
                "audit.gap", at: record.state.version,
                "the row says that there are \(record.state.version) events; the last one in the log is \(last)"))
    }

    // MARK: - Rows

    static func rowFindings(_ record: RunRecord, _ run: Run) -> [AuditFinding] {
        let recorded = RecordedRun(record)
        var differences = ValueDifference.all(from: recorded.json, to: RecordedRun(of: run, labels: recorded.labels).json)
        let state = RunState(of: run, at: record.state.updatedAt).stored
        if state.nextTimer != record.state.nextTimer {
            differences.append(
                ValueDifference(
                    path: "/nextTimer", before: record.state.nextTimer.map { .string($0.description) },
                    after: state.nextTimer.map { .string($0.description) }))
        }
        let flags = [
            ("isUnsettled", record.state.isUnsettled, state.isUnsettled), ("isHeld", record.state.isHeld, state.isHeld),
            ("hasRunningAttempts", record.state.hasRunningAttempts, state.hasRunningAttempts),
        ]
        for (name, before, after) in flags where before != after {
            differences.append(ValueDifference(path: "/\(name)", before: .bool(before), after: .bool(after)))
        }
        return differences.map { AuditFinding("audit.row", "the run's row: \($0.sentence("the row", "the log"))") }
    }

    /// Whether the run that has taken this one's place has taken the request, too.
    private static func isElsewhere(_ request: ApprovalID, _ store: any RunStore) async throws(StoreError) -> Bool {
        var query = ApprovalQuery()
        query.prefix = request.rawValue
        query.status = nil
        return try await !store.approvals(query).isEmpty
    }

    /// Every request that the log tells of has its row, and every row has its event.
    private static func requestFindings(
        _ replay: LogReplay, _ record: RunRecord, _ store: any RunStore
    ) async throws(StoreError) -> [RequestFinding] {
        var query = ApprovalQuery()
        query.run = record.id
        query.status = nil
        query.limit = .max
        var findings: [RequestFinding] = []
        var rows = Dictionary(try await store.approvals(query).map { ($0.approval.id, $0) }) { first, _ in first }
        let open = Set(replay.run.openApprovals.map(\.id))
        for (id, asked) in replay.requests.sorted(by: { $0.value.seq < $1.value.seq }) {
            guard let row = rows.removeValue(forKey: id) else {
                if replay.run.supersededBy != nil, try await isElsewhere(id, store) { continue }
                let finding = AuditFinding("audit.request", at: asked.seq, "request \(id) has no row, and event \(asked.seq) asked it")
                findings.append(RequestFinding(id: id, finding: finding))
                continue
            }
            let isOpen = open.contains(id)
            let problems = [
                row.approval == asked.approval ? nil : "it does not say what was asked",
                (row.status == .pending) == isOpen ? nil : "it is \(row.status.rawValue), in the log it is \(isOpen ? "open" : "closed")",
                asked.closedBy == nil || row.closedBy == asked.closedBy
                    ? nil : "it was closed by \(row.closedBy ?? "nobody"), in the log by \(asked.closedBy ?? "nobody")",
            ]
            findings += problems.compactMap(\.self).map {
                RequestFinding(id: id, finding: AuditFinding("audit.request", at: asked.seq, "the row of request \(id): \($0)"))
            }
        }
        // A request that came after the row of the run was read belongs to events that were not looked at.
        findings += rows.values.filter { $0.approval.requestedAt <= record.state.updatedAt }.map {
            RequestFinding(
                id: $0.approval.id, finding: AuditFinding("audit.request", "request \($0.approval.id) has a row, and no event asked it"))
        }
        return findings
    }
}
