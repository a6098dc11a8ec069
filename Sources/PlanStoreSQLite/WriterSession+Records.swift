import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

/// Each returns its refusal.
extension WriterSession {
    func write(_ companion: Companion, of number: Int64) throws(SQLiteFailure) -> StoreError? {
        switch companion {
        case .artifact(let artifact): try write(artifact, of: number)
        case .supersession(let artifact, let other): try supersede(artifact, by: other, of: number)
        case .plan(let plan): try write(plan)
        case .schedule(let schedule, let expected): try save(schedule, expected: expected)
        }
    }

    func write(_ artifact: ArtifactRecord, of number: Int64) throws(SQLiteFailure) -> StoreError? {
        let sql = """
            INSERT INTO artifact (id, run, node, attempt, key, kind, name, media_type, sha256, size, superseded_by, created_at, created_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            ON CONFLICT (id) DO UPDATE SET node = ?3, attempt = ?4, key = ?5, kind = ?6, name = ?7, media_type = ?8, sha256 = ?9,
                size = ?10, superseded_by = ?11, created_at = ?12, created_by = ?13
            WHERE run = ?2
            """
        let values: [SQLValue] = [
            .text(artifact.id), .integer(number), .text(artifact.node), .count(artifact.attempt), .text(artifact.key),
            .text(artifact.kind), .text(artifact.name), .text(artifact.mediaType), .blob(artifact.sha256.bytes), .count(artifact.size),
            .optional(artifact.supersededBy), .time(artifact.createdAt), .text(artifact.createdBy),
        ]
        try perform(sql, values)
        return changes == 1 ? nil : .failed("artifact \(artifact.id) is one of another run")
    }

    /// An artifact that has no row here is left to the log.
    private func supersede(_ artifact: String, by other: String, of number: Int64) throws(SQLiteFailure) -> StoreError? {
        try perform(
            "UPDATE artifact SET superseded_by = ?3 WHERE id = ?1 AND run = ?2", [.text(artifact), .integer(number), .text(other)])
        return nil
    }

    /// Leaves the source behind when it refuses.
    func store(_ plan: PlanVersionRecord, source: [UInt8]) throws(SQLiteFailure) -> StoreError? {
        if let fault = plan.fault { return .failed(fault) }
        _ = try spec(plan.digest, source: source)
        return try write(plan)
    }

    private func write(_ plan: PlanVersionRecord) throws(SQLiteFailure) -> StoreError? {
        guard let spec = try spec(plan.digest) else {
            return .failed("the source of plan '\(plan.name)' is not stored: \(plan.digest)")
        }
        let sql = """
            INSERT INTO plan_version (organization, name, version, spec, status, title, created_at, created_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (organization, name, version) DO UPDATE SET status = ?5, title = ?6 WHERE spec = ?4
            """
        let values: [SQLValue] = [
            .text(plan.organization.rawValue), .text(plan.name), .count(plan.version), .integer(spec), .text(plan.status.rawValue),
            .text(plan.title), .time(plan.createdAt), .text(plan.createdBy),
        ]
        try perform(sql, values)
        if changes == 1 { return nil }
        let newest = "SELECT max(version) FROM plan_version WHERE organization = ?1 AND name = ?2"
        return .conflict(stored: try number(newest, Array(values[..<2])) ?? 0)
    }

    func save(_ schedule: ScheduleRecord, expected: Int64?) throws(SQLiteFailure) -> StoreError? {
        let stored = try number("SELECT version FROM schedule WHERE id = ?1", [.text(schedule.id.rawValue)])
        guard stored == expected else { return .conflict(stored: stored ?? 0) }
        let sql = """
            INSERT INTO schedule (id, version, organization, thread, plan_digest, run, title, rule, inputs, status, next_fire_at,
                last_fire_at, fire_count, created_at, created_by, origin, state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            ON CONFLICT (id) DO UPDATE SET version = ?2, organization = ?3, thread = ?4, plan_digest = ?5, run = ?6, title = ?7, rule = ?8,
                inputs = ?9, status = ?10, next_fire_at = ?11, last_fire_at = ?12, fire_count = ?13, created_at = ?14, created_by = ?15,
                origin = ?16, state = ?17
            """
        let values: [SQLValue] = [
            .text(schedule.id.rawValue), .integer((expected ?? 0) + 1), .text(schedule.organization.rawValue),
            .optional(schedule.thread?.rawValue), .blob(schedule.planDigest.bytes), .optional(schedule.run?.rawValue),
            .text(schedule.title), .blob(schedule.rule.bytes), .blob(schedule.inputs.bytes), .text(schedule.status.rawValue),
            .time(schedule.nextFireAt), .time(schedule.lastFireAt), .count(schedule.fireCount), .time(schedule.createdAt),
            .text(schedule.createdBy), .blob(schedule.origin.json.bytes), .blob(schedule.state.bytes),
        ]
        try perform(sql, values)
        return nil
    }

    func put(_ entry: DirectoryEntry, expected: Int64?) throws(SQLiteFailure) -> StoreError? {
        let key: [SQLValue] = [.text(entry.organization.rawValue), .text(entry.kind.rawValue), .text(entry.name)]
        let stored = try number("SELECT version FROM directory WHERE organization = ?1 AND kind = ?2 AND name = ?3", key)
        guard stored == expected else { return .conflict(stored: stored ?? 0) }
        let sql = """
            INSERT INTO directory (organization, kind, name, version, body) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (organization, kind, name) DO UPDATE SET version = ?4, body = ?5
            """
        try perform(sql, key + [.integer((expected ?? 0) + 1), .blob(entry.body.bytes)])
        return nil
    }

    func remove(
        _ kind: DirectoryEntry.Kind, _ name: String, _ organization: OrganizationID, expected: Int64
    ) throws(SQLiteFailure) -> StoreError? {
        let key: [SQLValue] = [.text(organization.rawValue), .text(kind.rawValue), .text(name)]
        let place = "organization = ?1 AND kind = ?2 AND name = ?3"
        let stored = try number("SELECT version FROM directory WHERE \(place)", key)
        guard stored == expected else { return .conflict(stored: stored ?? 0) }
        try perform("DELETE FROM directory WHERE \(place)", key)
        return nil
    }

    /// The first column of the first row; nil when there is none, or it is null.
    func number(_ sql: String, _ values: [SQLValue]) throws(SQLiteFailure) -> Int64? {
        let statement = try prepared(sql)
        defer { statement.reset() }
        statement.bind(values)
        guard try statement.step(), !statement.isNull(0) else { return nil }
        return statement.integer(0)
    }
}
