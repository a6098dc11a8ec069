public import PlanCalendar
public import PlanModel

extension MemoryStore {
    public func events(afterGlobal place: Int64, limit: Int, filter: EventFilter) async throws(StoreError) -> [GlobalEvent] {
        try perform(.globalEvents) { contents throws(StoreError) in contents.events(afterGlobal: place, limit: limit, filter: filter) }
    }

    public func lastGlobalSeq() async throws(StoreError) -> Int64 {
        try perform(.lastGlobalSeq) { contents throws(StoreError) in Int64(contents.log.count) }
    }

    public func store(_ plan: PlanVersionRecord, source: [UInt8]) async throws(StoreError) {
        try perform(.storePlan) { contents throws(StoreError) in try contents.store(plan, source: source) }
    }

    public func plans(_ query: PlanQuery) async throws(StoreError) -> [PlanVersionRecord] {
        try perform(.plans) { contents throws(StoreError) in contents.plans(query) }
    }

    public func plan(
        _ name: String, version: Int?, organization: OrganizationID
    ) async throws(StoreError) -> (PlanVersionRecord, [UInt8])? {
        try perform(.plan) { contents throws(StoreError) in contents.plan(name, version: version, organization: organization) }
    }

    public func planSource(_ digest: Digest) async throws(StoreError) -> [UInt8]? {
        try perform(.planSource) { contents throws(StoreError) in contents.plans[digest] }
    }

    public func artifacts(of run: RunID) async throws(StoreError) -> [ArtifactRecord] {
        try perform(.artifacts) { contents throws(StoreError) in contents.artifacts.filter { $0.run == run } }
    }

    public func artifact(_ id: String) async throws(StoreError) -> ArtifactRecord? {
        try perform(.artifact) { contents throws(StoreError) in contents.artifactNumbers[id].map { contents.artifacts[$0] } }
    }

    public func artifacts(_ query: ArtifactQuery) async throws(StoreError) -> [ArtifactRecord] {
        try perform(.artifactList) { contents throws(StoreError) in contents.artifacts(query) }
    }

    public func threads(_ query: ThreadQuery) async throws(StoreError) -> [ThreadID] {
        try perform(.threads) { contents throws(StoreError) in contents.threads(query) }
    }

    public func save(_ schedule: ScheduleRecord, expected: Int64?) async throws(StoreError) {
        try perform(.saveSchedule) { contents throws(StoreError) in try contents.save(schedule, expected: expected) }
    }

    public func schedule(_ id: ScheduleID) async throws(StoreError) -> ScheduleRecord? {
        try perform(.schedule) { contents throws(StoreError) in contents.scheduleNumbers[id].map { contents.schedules[$0] } }
    }

    public func schedules(_ query: ScheduleQuery) async throws(StoreError) -> [ScheduleRecord] {
        try perform(.schedules) { contents throws(StoreError) in contents.schedules(query) }
    }

    public func dueSchedules(at now: Timestamp, limit: Int) async throws(StoreError) -> [ScheduleRecord] {
        try perform(.dueSchedules) { contents throws(StoreError) in contents.dueSchedules(at: now, limit: limit) }
    }

    public func nextSchedule() async throws(StoreError) -> Timestamp? {
        try perform(.nextSchedule) { contents throws(StoreError) in
            contents.schedules.lazy.filter { $0.status == .active }.compactMap(\.nextFireAt).min()
        }
    }
}
