public import PlanCalendar
import PlanKernel
import PlanModel
public import PlanStore

extension Auditor {
    private static let leasePrefix = "lease "

    /// I5: forgets leases that have ended, and ends those that a process which is gone holds for too long.
    public func lookAtLeases(at now: Timestamp) async throws(StoreError) -> [AuditorVerdict] {
        let leases = try await keeper.leases()
        if leases.contains(where: { $0.end <= now }) { try await keeper.endLeases(at: now) }
        var verdicts: [AuditorVerdict] = []
        for lease in leases where lease.end > now + longestLease {
            let process = "process \(lease.engine.process) on \(lease.engine.host)"
            let sentence = "lease \(lease.fence.number) of \(process) ends at \(lease.end), which no engine asks for"
            let isGone = !lease.engine.isProcessAlive
            if isGone { try await store.retire(lease.fence) }
            let advice =
                isGone ? "nothing: its process is gone, and it was ended" : "check the clock of \(lease.engine.host), then end \(process)"
            let report = Incident.Report("audit.lease", sentence, advice: advice, isHealed: isGone)
            verdicts.append(AuditorVerdict(subject: "\(Self.leasePrefix)\(lease.fence.number)", reports: [report], events: 0))
        }
        for verdict in verdicts { try await keeper.report(verdict.reports, about: verdict.subject, at: now) }
        let subjects = Set(verdicts.map(\.subject))
        for incident in try await keeper.incidents([.open], limit: 100) where incident.subject.hasPrefix(Self.leasePrefix) {
            if !subjects.contains(incident.subject) { try await keeper.report([], about: incident.subject, at: now) }
        }
        return verdicts
    }

    /// I6: looks at one schedule, and gives it its next time again when that was lost.
    public func look(at record: ScheduleRecord, at now: Timestamp) async throws(StoreError) -> AuditorVerdict {
        var broken: [String] = []
        var healed: String?
        if let ledger = try? ScheduleLedger(record) {
            broken = ledger.schedule.brokenInvariants
            let row = ledger.row(at: now)
            // The time moves only forward: it may be older than what would be written now, and never newer.
            if record.status == .active, let next = row.nextFireAt, record.nextFireAt.map({ $0 > next }) ?? true {
                do throws(StoreError) {
                    try await store.save(row, expected: record.version)
                    healed = "its next time was \(record.nextFireAt?.description ?? "lost"), and is \(next)"
                } catch {
                    // Somebody has moved it meanwhile, and written the time.
                    guard case .conflict = error else { throw error }
                }
            }
        } else {
            broken.append("its state cannot be read")
        }
        broken += try await twice(record)
        let name = "schedule \(record.id) '\(record.title)'"
        var reports: [Incident.Report] = []
        if let first = broken.first {
            let more = broken.count > 1 ? " (and \(broken.count - 1) more)" : ""
            let advice = "pause it with 'cairn schedules pause \(record.id)' and see 'cairn schedules show \(record.id)'"
            reports.append(Incident.Report("audit.schedule", "\(name): \(first)\(more)", advice: advice))
        } else if let healed {
            let advice = "nothing: it was computed anew"
            reports.append(Incident.Report("audit.schedule", "\(name): \(healed)", advice: advice, isHealed: true))
        }
        try await keeper.report(reports, about: record.id.rawValue, at: now)
        return AuditorVerdict(subject: record.id.rawValue, reports: reports, events: 0)
    }

    /// Times for which there are two runs among the newest.
    private func twice(_ record: ScheduleRecord) async throws(StoreError) -> [String] {
        var query = RunQuery()
        query.schedule = record.id
        query.limit = 200
        var seen: [Timestamp: RunID] = [:]
        var broken: [String] = []
        for run in try await store.runs(query) {
            let origin = run.origin
            guard let nominal = origin.fire?.nominal, origin.replaces == nil, origin.forkedFrom == nil, origin.parent == nil else {
                continue
            }
            if let other = seen.updateValue(run.id, forKey: nominal) { broken.append("\(nominal) has made \(run.id) and \(other)") }
        }
        return broken
    }
}
