import PlanAudit
public import PlanCalendar
import PlanKernel
import PlanModel
public import PlanStore

extension Auditor {
    /// Looks at one run, mends it, and keeps what cannot be mended.
    public func look(
        at record: RunRecord, at now: Timestamp, pause: @Sendable () async -> Void = {}
    ) async throws(StoreError) -> AuditorVerdict {
        let first = try await RunAudit(record, in: store, pause: pause)
        var audit = first, isMended = false
        if let mending = try await mending(first, record), try await keeper.mend(mending) {
            isMended = true
            if let again = try await self.record(of: record.id) { audit = try await RunAudit(again, in: store, pause: pause) }
        }
        let left = Set(audit.findings.map(\.code))
        var reports = Self.reports(audit.findings, isHealed: false, of: record)
        if isMended {
            var healed = first.findings.filter { RunAudit.mendableCodes.contains($0.code) && !left.contains($0.code) }
            if first.findings.isEmpty {
                healed.append(AuditFinding("audit.row", "the run's row: whoever looks for work would not have found the run"))
            }
            reports += Self.reports(healed, isHealed: true, of: record)
        }
        if let run = audit.replayed {
            reports += Self.reports(run.brokenInvariants.map { AuditFinding("audit.rule", $0) }, isHealed: false, of: record)
            // What is spent late is told of a run that has ended as well, and nothing keeps that within a limit.
            let overspent = run.status.isTerminal ? [] : run.overspending
            reports += Self.reports(overspent.map { AuditFinding("audit.overspent", $0) }, isHealed: false, of: record)
        }
        try await keeper.report(reports, about: record.id.rawValue, at: now)
        return AuditorVerdict(subject: record.id.rawValue, reports: reports, events: first.eventCount)
    }

    /// What is to be written; also where only the columns are wrong by which a run is found.
    private func mending(_ audit: RunAudit, _ record: RunRecord) async throws(StoreError) -> Mending? {
        if let mending = audit.mending { return mending }
        guard audit.isSound, let run = audit.replayed, try await !keeper.isFindable(record.id) else { return nil }
        var mending = Mending(of: record.id, found: run.seq)
        mending.state = RunState(of: run, at: record.state.updatedAt)
        return mending
    }

    private func record(of run: RunID) async throws(StoreError) -> RunRecord? {
        var query = RunQuery()
        query.prefix = run.rawValue
        query.limit = 1
        return try await store.runs(query).first
    }

    /// One report for each code, with the first sentence.
    private static func reports(_ findings: [AuditFinding], isHealed: Bool, of record: RunRecord) -> [Incident.Report] {
        var byCode: [String: [AuditFinding]] = [:]
        for finding in findings { byCode[finding.code, default: []].append(finding) }
        return byCode.sorted { $0.key < $1.key }.map { code, findings in
            let more = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
            let sentence = "run \(record.id) '\(record.title)': \(findings[0].message)\(more)"
            return Incident.Report(
                code, sentence, advice: isHealed ? "nothing: it was written anew from the log" : advice(code, record.id), isHealed: isHealed
            )
        }
    }

    private static func advice(_ code: String, _ run: RunID) -> String {
        switch code {
        case "audit.rule":
            "pause it with 'cairn pause \(run)', keep 'cairn export \(run) --format json', and report it: this is a defect of cairn"
        case "audit.overspent": "see 'cairn why \(run)'; raise its budget or cancel it"
        case "audit.row", "audit.snapshot", "audit.request", "audit.artifact":
            "see 'cairn audit verify \(run)'; what the log says otherwise cannot be mended while other findings of the run are open"
        default: "copy the database away, see 'cairn audit verify \(run)', and restore a backup with 'cairn restore FILE'"
        }
    }
}
