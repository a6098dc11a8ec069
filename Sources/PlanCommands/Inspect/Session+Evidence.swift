import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

extension Session {
    /// Everything that is recorded of a run, from its first event on.
    func evidence(of name: String) async throws -> RunEvidence {
        let stored = try await stored(name)
        return try await RunEvidence(stored, in: store)
    }

    /// A run as the store gives it.
    func stored(_ name: String) async throws -> StoredRun {
        let record = try await record(of: name)
        guard let stored = try await store.load(record.id) else { throw StoreError.unknownRun(record.id) }
        return stored
    }

    /// A run as it was right after one of its events.
    func past(of name: String, at seq: Int64) async throws -> PastRun {
        let stored = try await stored(name)
        let version = stored.record.state.version
        guard (1...version).contains(seq) else {
            throw Problem(
                "event.unknown", "run \(stored.record.id.short) has no event \(seq)",
                suggestion: "its events are 1 to \(version); see 'cairn events \(stored.record.id.short)'", status: .notFound)
        }
        let evidence = try await RunEvidence(stored, in: store, upTo: seq)
        let moment = evidence.events.last?.stored.at ?? stored.record.createdAt
        return PastRun(run: evidence.run, record: stored.record, moment: moment)
    }
}
