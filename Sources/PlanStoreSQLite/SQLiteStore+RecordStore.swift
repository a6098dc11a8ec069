import GRDB
public import PlanCalendar
import PlanJSON
public import PlanModel
public import PlanStore

extension SQLiteStore {
    public func store(_ plan: PlanVersionRecord, source: [UInt8]) async throws(StoreError) {
        _ = try await queue.submit(.store(plan, source: source)).get()
    }

    public func plans(_ query: PlanQuery) async throws(StoreError) -> [PlanVersionRecord] {
        try await read { try $0.plans(query) }
    }

    public func plan(
        _ name: String, version: Int?, organization: OrganizationID
    ) async throws(StoreError) -> (PlanVersionRecord, [UInt8])? {
        try await readPoint { database in
            var conditions = Conditions()
            conditions.add("plan_version.organization = \(conditions.placeholder(organization.rawValue))")
            conditions.add("plan_version.name = \(conditions.placeholder(name))")
            if let version {
                conditions.add("plan_version.version = \(conditions.placeholder(.count(version)))")
            } else {
                conditions.add("plan_version.status <> 'archived'")
            }
            let sql = "\(PlanVersionRecord.select) \(conditions.sql) ORDER BY plan_version.version DESC LIMIT 1"
            return try database.first(sql, bind: conditions.bind) { (try PlanVersionRecord($0), $0.blob(8)) }
        }
    }

    public func planSource(_ digest: Digest) async throws(StoreError) -> [UInt8]? {
        try await readPoint { database in
            try database.first("SELECT plan FROM plan_spec WHERE digest = ?1") {
                $0.bind(digest.bytes, at: 1)
            } row: {
                $0.blob(0)
            }
        }
    }

    public func artifacts(of run: RunID) async throws(StoreError) -> [ArtifactRecord] {
        try await read { database in
            guard let number = try database.number(of: run) else { return [] }
            return try database.all("\(ArtifactRecord.select) WHERE artifact.run = ?1 ORDER BY artifact.number") {
                $0.bind(number, at: 1)
            } row: {
                try ArtifactRecord($0)
            }
        }
    }

    public func artifact(_ id: String) async throws(StoreError) -> ArtifactRecord? {
        try await readPoint { database in
            try database.first("\(ArtifactRecord.select) WHERE artifact.id = ?1") {
                $0.bind(id, at: 1)
            } row: {
                try ArtifactRecord($0)
            }
        }
    }

    public func artifacts(_ query: ArtifactQuery) async throws(StoreError) -> [ArtifactRecord] {
        try await read { try $0.artifacts(query) }
    }

    public func threads(_ query: ThreadQuery) async throws(StoreError) -> [ThreadID] {
        try await read { try $0.threads(query) }
    }

    public func save(_ schedule: ScheduleRecord, expected: Int64?) async throws(StoreError) {
        _ = try await queue.submit(.save(schedule, expected: expected)).get()
    }

    public func schedule(_ id: ScheduleID) async throws(StoreError) -> ScheduleRecord? {
        try await readPoint { database in
            try database.first("\(ScheduleRecord.select) WHERE id = ?1") {
                $0.bind(id.rawValue, at: 1)
            } row: {
                try ScheduleRecord($0)
            }
        }
    }

    public func schedules(_ query: ScheduleQuery) async throws(StoreError) -> [ScheduleRecord] {
        try await read { try $0.schedules(query) }
    }

    public func dueSchedules(at now: Timestamp, limit: Int) async throws(StoreError) -> [ScheduleRecord] {
        try await read { database in
            let due = "WHERE status = 'active' AND next_fire_at IS NOT NULL AND next_fire_at <= ?1"
            return try database.all("\(ScheduleRecord.select) \(due) ORDER BY next_fire_at, number LIMIT ?2") { statement in
                statement.bind(now, at: 1)
                statement.bind(max(limit, 0), at: 2)
            } row: {
                try ScheduleRecord($0)
            }
        }
    }

    public func nextSchedule() async throws(StoreError) -> Timestamp? {
        try await readPoint { database in
            let sql = "SELECT min(next_fire_at) FROM schedule WHERE status = 'active' AND next_fire_at IS NOT NULL"
            return try database.first(sql, bind: { _ in }, row: { $0.optionalTime(0) }) ?? nil
        }
    }
}
