import PlanCalendar
import PlanModel
import PlanStore

/// A store in which somebody has changed what was written.
struct AlteredStore: RunStore {
    let base: MemoryStore
    var alterEvents: @Sendable ([StoredEvent]) -> [StoredEvent] = { $0 }
    var alterRun: @Sendable (StoredRun) -> StoredRun = { $0 }
    var alterRequests: @Sendable ([ApprovalRecord]) -> [ApprovalRecord] = { $0 }

    func commit(_ transition: Transition) async throws(StoreError) { throw .readOnly }

    func load(_ run: RunID) async throws(StoreError) -> StoredRun? { try await base.load(run).map(alterRun) }

    func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        let all = alterEvents(try await base.events(of: run, after: 0, limit: .max))
        return Array(all.filter { $0.seq > seq }.prefix(limit))
    }

    func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord] { try await base.runs(query) }

    func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord] { alterRequests(try await base.approvals(query)) }

    func enroll(_ engine: EngineIdentity, until: Timestamp, at now: Timestamp) async throws(StoreError) -> Fence { throw .readOnly }
    func renew(_ fence: Fence, until: Timestamp, at now: Timestamp) async throws(StoreError) { throw .readOnly }
    func retire(_ fence: Fence) async throws(StoreError) {}
    func claim(_ runs: [RunID], by fence: Fence, at now: Timestamp) async throws(StoreError) -> [Claim] { runs.map { _ in .unknown } }
    func attention(for fence: Fence, at now: Timestamp) async throws(StoreError) -> [RunID] { [] }
    func nextTimer(for fence: Fence, at now: Timestamp) async throws(StoreError) -> Timestamp? { nil }
    func hasCompany(_ fence: Fence, at now: Timestamp) async throws(StoreError) -> Bool { false }
    var changes: StoreChanges { base.changes }
    func close() async {}
}
