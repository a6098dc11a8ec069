import PlanCalendar
import PlanModel
import PlanStore
import PlanStoreSQLite

/// What lies beside the log goes straight through, too.
extension RecordingStore {
    func store(_ plan: PlanVersionRecord, source: [UInt8]) async throws(StoreError) { try await store.store(plan, source: source) }

    func plans(_ query: PlanQuery) async throws(StoreError) -> [PlanVersionRecord] { try await store.plans(query) }

    func plan(
        _ name: String, version: Int?, organization: OrganizationID
    ) async throws(StoreError) -> (PlanVersionRecord, [UInt8])? {
        try await store.plan(name, version: version, organization: organization)
    }

    func planSource(_ digest: Digest) async throws(StoreError) -> [UInt8]? { try await store.planSource(digest) }

    func artifacts(of run: RunID) async throws(StoreError) -> [ArtifactRecord] { try await store.artifacts(of: run) }

    func artifact(_ id: String) async throws(StoreError) -> ArtifactRecord? { try await store.artifact(id) }

    func artifacts(_ query: ArtifactQuery) async throws(StoreError) -> [ArtifactRecord] { try await store.artifacts(query) }

    func threads(_ query: ThreadQuery) async throws(StoreError) -> [ThreadID] { try await store.threads(query) }

    func save(_ schedule: ScheduleRecord, expected: Int64?) async throws(StoreError) {
        try await store.save(schedule, expected: expected)
    }

    func schedule(_ id: ScheduleID) async throws(StoreError) -> ScheduleRecord? { try await store.schedule(id) }

    func schedules(_ query: ScheduleQuery) async throws(StoreError) -> [ScheduleRecord] { try await store.schedules(query) }

    func dueSchedules(at now: Timestamp, limit: Int) async throws(StoreError) -> [ScheduleRecord] {
        try await store.dueSchedules(at: now, limit: limit)
    }

    func nextSchedule() async throws(StoreError) -> Timestamp? { try await store.nextSchedule() }

    func put(_ entry: DirectoryEntry, expected: Int64?) async throws(StoreError) { try await store.put(entry, expected: expected) }

    func remove(
        _ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID, expected: Int64
    ) async throws(StoreError) {
        try await store.remove(kind, name, organization: organization, expected: expected)
    }

    func entry(
        _ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID
    ) async throws(StoreError) -> DirectoryEntry? {
        try await store.entry(kind, name, organization: organization)
    }

    func entries(
        _ kind: DirectoryEntry.Kind, organization: OrganizationID, prefix: String, limit: Int, after: String?
    ) async throws(StoreError) -> [DirectoryEntry] {
        try await store.entries(kind, organization: organization, prefix: prefix, limit: limit, after: after)
    }

    func writeBlob(
        at now: Timestamp, limit: Int, next: () async throws(StoreError) -> [UInt8]?
    ) async throws(StoreError) -> Blob {
        try await store.writeBlob(at: now, limit: limit, next: next)
    }

    func blob(_ digest: Digest) async throws(StoreError) -> Blob? { try await store.blob(digest) }

    func readBlob(_ digest: Digest, offset: Int, length: Int) async throws(StoreError) -> [UInt8]? {
        try await store.readBlob(digest, offset: offset, length: length)
    }

    func collectBlobs(olderThan moment: Timestamp) async throws(StoreError) -> Int { try await store.collectBlobs(olderThan: moment) }
}
