import PlanCalendar
import PlanModel
import PlanStore

/// What nobody changes is asked of the store itself; nothing can be written.
extension AlteredStore {
    func commit(_ transitions: [Transition]) async throws(StoreError) { throw .readOnly }

    func events(afterGlobal place: Int64, limit: Int, filter: EventFilter) async throws(StoreError) -> [GlobalEvent] {
        try await base.events(afterGlobal: place, limit: limit, filter: filter)
    }

    func lastGlobalSeq() async throws(StoreError) -> Int64 { try await base.lastGlobalSeq() }
    func store(_ plan: PlanVersionRecord, source: [UInt8]) async throws(StoreError) { throw .readOnly }
    func plans(_ query: PlanQuery) async throws(StoreError) -> [PlanVersionRecord] { try await base.plans(query) }

    func plan(
        _ name: String, version: Int?, organization: OrganizationID
    ) async throws(StoreError) -> (PlanVersionRecord, [UInt8])? {
        try await base.plan(name, version: version, organization: organization)
    }

    func planSource(_ digest: Digest) async throws(StoreError) -> [UInt8]? { try await base.planSource(digest) }
    func artifacts(of run: RunID) async throws(StoreError) -> [ArtifactRecord] { try await base.artifacts(of: run) }
    func artifact(_ id: String) async throws(StoreError) -> ArtifactRecord? { try await base.artifact(id) }
    func artifacts(_ query: ArtifactQuery) async throws(StoreError) -> [ArtifactRecord] { try await base.artifacts(query) }
    func threads(_ query: ThreadQuery) async throws(StoreError) -> [ThreadID] { try await base.threads(query) }
    func save(_ schedule: ScheduleRecord, expected: Int64?) async throws(StoreError) { throw .readOnly }
    func schedule(_ id: ScheduleID) async throws(StoreError) -> ScheduleRecord? { try await base.schedule(id) }
    func schedules(_ query: ScheduleQuery) async throws(StoreError) -> [ScheduleRecord] { try await base.schedules(query) }

    func dueSchedules(at now: Timestamp, limit: Int) async throws(StoreError) -> [ScheduleRecord] {
        try await base.dueSchedules(at: now, limit: limit)
    }

    func nextSchedule() async throws(StoreError) -> Timestamp? { try await base.nextSchedule() }
    func remove(_ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID, expected: Int64) async throws(StoreError) {
        throw .readOnly
    }
    func put(_ entry: DirectoryEntry, expected: Int64?) async throws(StoreError) { throw .readOnly }

    func entry(_ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID) async throws(StoreError) -> DirectoryEntry? {
        try await base.entry(kind, name, organization: organization)
    }

    func entries(
        _ kind: DirectoryEntry.Kind, organization: OrganizationID, prefix: String, limit: Int, after: String?
    ) async throws(StoreError) -> [DirectoryEntry] {
        try await base.entries(kind, organization: organization, prefix: prefix, limit: limit, after: after)
    }

    func writeBlob(
        at now: Timestamp, limit: Int, next: () async throws(StoreError) -> [UInt8]?
    ) async throws(StoreError) -> Blob { throw .readOnly }

    func blob(_ digest: Digest) async throws(StoreError) -> Blob? { try await base.blob(digest) }

    func readBlob(_ digest: Digest, offset: Int, length: Int) async throws(StoreError) -> [UInt8]? {
        try await base.readBlob(digest, offset: offset, length: length)
    }

    func collectBlobs(olderThan moment: Timestamp) async throws(StoreError) -> Int { throw .readOnly }
}
