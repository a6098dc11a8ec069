import GRDB
import PlanJSON
import PlanModel
import PlanStore

extension Database {
    func plans(_ query: PlanQuery) throws -> [PlanVersionRecord] {
        var conditions = Conditions()
        let organization = conditions.placeholder(query.organization.rawValue)
        conditions.add("plan_version.organization = \(organization)")
        conditions.addPrefix(query.prefix, of: "plan_version.name")
        if let name = query.name { conditions.add("plan_version.name = \(conditions.placeholder(name))") }
        if !query.statuses.isEmpty { conditions.add("plan_version.status IN \(conditions.list(query.statuses.map(\.rawValue)))") }
        if let digest = query.digest { conditions.add("plan_spec.digest = \(conditions.placeholder(.blob(digest.bytes)))") }
        if query.onlyNewest {
            let newest = "SELECT max(version) FROM plan_version AS other WHERE other.organization = \(organization)"
            conditions.add("plan_version.version = (\(newest) AND other.name = plan_version.name)")
        }
        if let last = query.after {
            let (name, version) = (conditions.placeholder(last.name), conditions.placeholder(.count(last.version)))
            conditions.add("(plan_version.name > \(name) OR plan_version.name = \(name) AND plan_version.version < \(version))")
        }
        let order = "ORDER BY plan_version.name, plan_version.version DESC LIMIT \(max(query.limit, 0))"
        return try all("\(PlanVersionRecord.select) \(conditions.sql) \(order)", bind: conditions.bind, row: PlanVersionRecord.init)
    }

    func schedules(_ query: ScheduleQuery) throws -> [ScheduleRecord] {
        var conditions = Conditions()
        conditions.addPrefix(query.prefix, of: "id")
        let columns = [
            ("organization", query.organization?.rawValue), ("thread", query.thread?.rawValue), ("run", query.run?.rawValue),
        ]
        for case (let column, let value?) in columns { conditions.add("\(column) = \(conditions.placeholder(value))") }
        if let digest = query.planDigest { conditions.add("plan_digest = \(conditions.placeholder(.blob(digest.bytes)))") }
        if !query.statuses.isEmpty { conditions.add("status IN \(conditions.list(query.statuses.map(\.rawValue)))") }
        if let before = query.before {
            conditions.add("number < (SELECT number FROM schedule WHERE id = \(conditions.placeholder(before.rawValue)))")
        }
        let order = "ORDER BY number DESC LIMIT \(max(query.limit, 0))"
        return try all("\(ScheduleRecord.select) \(conditions.sql) \(order)", bind: conditions.bind, row: ScheduleRecord.init)
    }
}

extension PlanVersionRecord {
    /// With the source as the last column, which is read only when it is asked for.
    static let select = """
        SELECT plan_version.organization, plan_version.name, plan_version.version, plan_spec.digest, plan_version.status,
            plan_version.title, plan_version.created_at, plan_version.created_by, plan_spec.plan
        FROM plan_version JOIN plan_spec ON plan_spec.number = plan_version.spec
        """

    /// Reads the columns of ``select``.
    init(_ row: SQLStatement) throws(StoreError) {
        guard let digest = Digest(stored: row.blob(3)), let status = Status(rawValue: row.text(4)) else {
            throw .corrupt("the row of version \(row.integer(2)) of plan '\(row.text(1))' cannot be read")
        }
        self.init(
            organization: OrganizationID(row.text(0)), name: row.text(1), version: Int(row.integer(2)), digest: digest, status: status,
            title: row.text(5), createdAt: row.time(6), createdBy: row.text(7))
    }
}

extension ArtifactRecord {
    static let select = """
        SELECT artifact.id, run.id, artifact.node, artifact.attempt, artifact.key, artifact.kind, artifact.name, artifact.media_type,
            artifact.sha256, artifact.size, artifact.superseded_by, artifact.created_at, artifact.created_by
        FROM artifact JOIN run ON run.number = artifact.run
        """

    /// Reads the columns of ``select``.
    init(_ row: SQLStatement) throws(StoreError) {
        guard let sha256 = Digest(stored: row.blob(8)) else { throw .corrupt("the row of artifact \(row.text(0)) cannot be read") }
        self.init(
            id: row.text(0), run: RunID(row.text(1)), node: row.text(2), attempt: Int(row.integer(3)), key: row.text(4),
            kind: row.text(5), name: row.text(6), mediaType: row.text(7), sha256: sha256, size: Int(row.integer(9)),
            supersededBy: row.optionalText(10), createdAt: row.time(11), createdBy: row.text(12))
    }
}

extension ScheduleRecord {
    static let select = """
        SELECT id, version, organization, thread, plan_digest, run, title, rule, inputs, status, next_fire_at, last_fire_at, fire_count,
            created_at, created_by, origin, state
        FROM schedule
        """

    /// Reads the columns of ``select``.
    init(_ row: SQLStatement) throws(StoreError) {
        guard let digest = Digest(stored: row.blob(4)), let rule = try? JSON(parsing: row.blob(7), limits: .stored),
            let inputs = try? JSON(parsing: row.blob(8), limits: .stored), let status = Status(rawValue: row.text(9)),
            let origin = RunOrigin(row, 15), let state = try? JSON(parsing: row.blob(16), limits: .stored)
        else { throw .corrupt("the row of schedule \(row.text(0)) cannot be read") }
        self.init(
            id: ScheduleID(row.text(0)), organization: OrganizationID(row.text(2)), thread: row.optionalText(3).map { ThreadID($0) },
            planDigest: digest, run: row.optionalText(5).map { RunID($0) }, title: row.text(6), rule: rule, inputs: inputs,
            status: status, state: state, nextFireAt: row.optionalTime(10), lastFireAt: row.optionalTime(11),
            fireCount: Int(row.integer(12)),
            createdAt: row.time(13), createdBy: row.text(14), version: row.integer(1), origin: origin)
    }
}
