package import PlanCalendar
package import PlanModel
package import PlanStore

// MARK: - RecordStore

extension FaultyStore {
    package func store(_ plan: PlanVersionRecord, source: [UInt8]) async throws(StoreError) {
        try await perform(.storePlan) { () async throws(StoreError) in try await inner.store(plan, source: source) }
    }

    package func plans(_ query: PlanQuery) async throws(StoreError) -> [PlanVersionRecord] {
        try await perform(.plans) { () async throws(StoreError) in try await inner.plans(query) }
    }

    package func plan(
        _ name: String, version: Int?, organization: OrganizationID
    ) async throws(StoreError) -> (PlanVersionRecord, [UInt8])? {
        try await perform(.plan) { () async throws(StoreError) in
            try await inner.plan(name, version: version, organization: organization)
        }
    }

    package func planSource(_ digest: Digest) async throws(StoreError) -> [UInt8]? {
        try await perform(.planSource) { () async throws(StoreError) in try await inner.planSource(digest) }
    }

    package func artifacts(of run: RunID) async throws(StoreError) -> [ArtifactRecord] {
        try await perform(.artifacts) { () async throws(StoreError) in try await inner.artifacts(of: run) }
    }

    package func artifact(_ id: String) async throws(StoreError) -> ArtifactRecord? {
        try await perform(.artifact) { () async throws(StoreError) in try await inner.artifact(id) }
    }

    package func artifacts(_ query: ArtifactQuery) async throws(StoreError) -> [ArtifactRecord] {
        try await perform(.artifactList) { () async throws(StoreError) in try await inner.artifacts(query) }
    }

    package func threads(_ query: ThreadQuery) async throws(StoreError) -> [ThreadID] {
        try await perform(.threads) { () async throws(StoreError) in try await inner.threads(query) }
    }

    package func save(_ schedule: ScheduleRecord, expected: Int64?) async throws(StoreError) {
        try await perform(.saveSchedule) { () async throws(StoreError) in try await inner.save(schedule, expected: expected) }
    }

    package func schedule(_ id: ScheduleID) async throws(StoreError) -> ScheduleRecord? {
        try await perform(.schedule) { () async throws(StoreError) in try await inner.schedule(id) }
    }

    package func schedules(_ query: ScheduleQuery) async throws(StoreError) -> [ScheduleRecord] {
        try await perform(.schedules) { () async throws(StoreError) in try await inner.schedules(query) }
    }

    package func dueSchedules(at now: Timestamp, limit: Int) async throws(StoreError) -> [ScheduleRecord] {
        try await perform(.dueSchedules) { () async throws(StoreError) in try await inner.dueSchedules(at: now, limit: limit) }
    }

    package func nextSchedule() async throws(StoreError) -> Timestamp? {
        try await perform(.nextSchedule) { () async throws(StoreError) in try await inner.nextSchedule() }
    }
}

// MARK: - DirectoryStore

extension FaultyStore {
    package func put(_ entry: DirectoryEntry, expected: Int64?) async throws(StoreError) {
        try await perform(.put) { () async throws(StoreError) in try await inner.put(entry, expected: expected) }
    }

    package func remove(
        _ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID, expected: Int64
    ) async throws(StoreError) {
        try await perform(.remove) { () async throws(StoreError) in
            try await inner.remove(kind, name, organization: organization, expected: expected)
        }
    }

    package func entry(
        _ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID
    ) async throws(StoreError) -> DirectoryEntry? {
        try await perform(.entry) { () async throws(StoreError) in try await inner.entry(kind, name, organization: organization) }
    }

    package func entries(
        _ kind: DirectoryEntry.Kind, organization: OrganizationID, prefix: String, limit: Int, after: String?
    ) async throws(StoreError) -> [DirectoryEntry] {
        try await perform(.entries) { () async throws(StoreError) in
            try await inner.entries(kind, organization: organization, prefix: prefix, limit: limit, after: after)
        }
    }
}

// MARK: - BlobStore

extension FaultyStore {
    package func writeBlob(
        at now: Timestamp, limit: Int, next: () async throws(StoreError) -> [UInt8]?
    ) async throws(StoreError) -> Blob {
        try await perform(.writeBlob) { () async throws(StoreError) in try await inner.writeBlob(at: now, limit: limit, next: next) }
    }

    package func blob(_ digest: Digest) async throws(StoreError) -> Blob? {
        try await perform(.blob) { () async throws(StoreError) in try await inner.blob(digest) }
    }

    package func readBlob(_ digest: Digest, offset: Int, length: Int) async throws(StoreError) -> [UInt8]? {
        try await perform(.readBlob) { () async throws(StoreError) in
            try await inner.readBlob(digest, offset: offset, length: length)
        }
    }

    @discardableResult
    package func collectBlobs(olderThan moment: Timestamp) async throws(StoreError) -> Int {
        try await perform(.collectBlobs) { () async throws(StoreError) in try await inner.collectBlobs(olderThan: moment) }
    }
}
