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
    /// Rules that the replayed state breaks.
    public let brokenRules: [String]

    public var isEqual: Bool { stateDifferences.isEmpty && rowFindings.isEmpty && brokenRules.isEmpty }

    /// Replays a stored run. Throws `corrupt` when its log has gaps or cannot be read.
    public init(_ stored: StoredRun, in store: any RunStore) async throws(StoreError) {
        let evidence = try await RunEvidence(stored, in: store)
        let run = evidence.run
        self.run = run
        snapshotSeq = stored.checkpoint?.seq
        let usual = try Run(stored, plan: evidence.plan)
        stateDifferences = ValueDifference.all(from: usual.snapshot, to: run.snapshot)
        rowFindings = RunAudit.rowFindings(stored.record, run)
        brokenRules = run.brokenInvariants
    }

    public var json: JSON {
        var object = JSONObject([
            ("runId", .string(run.id.rawValue)), ("equal", .bool(isEqual)), ("events", .int(run.seq)),
            ("nodes", .int(Int64(run.plan.rootCount))), ("status", .string(run.status.rawValue)),
        ])
        object["snapshotSeq"] = snapshotSeq.map { .int($0) }
        object["state"] = .array(stateDifferences.map(\.json))
        object["row"] = .array(rowFindings.map(\.json))
        object["brokenRules"] = .array(brokenRules.map { .string($0) })
        return .object(object)
    }
}
