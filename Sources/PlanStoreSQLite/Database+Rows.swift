import GRDB
import PlanJSON
import PlanModel
import PlanStore

extension Database {
    /// All rows of a statement that stays prepared.
    func all<Value>(_ sql: String, bind: (SQLStatement) -> Void, row: (SQLStatement) throws -> Value) throws -> [Value] {
        let statement = try SQLStatement(cached: sql, on: self)
        defer { statement.reset() }
        bind(statement)
        var values: [Value] = []
        while try statement.step() { values.append(try row(statement)) }
        return values
    }

    /// The first row, or nil when there is none.
    func first<Value>(_ sql: String, bind: (SQLStatement) -> Void, row: (SQLStatement) throws -> Value) throws -> Value? {
        let statement = try SQLStatement(cached: sql, on: self)
        defer { statement.reset() }
        bind(statement)
        return try statement.step() ? try row(statement) : nil
    }

    func number(of run: RunID) throws -> Int64? {
        try first("SELECT number FROM run WHERE id = ?1") {
            $0.bind(run.rawValue, at: 1)
        } row: {
            $0.integer(0)
        }
    }

    func run(_ run: RunID) throws -> (number: Int64, record: RunRecord)? {
        try first("\(RunRecord.select) WHERE run.id = ?1") {
            $0.bind(run.rawValue, at: 1)
        } row: {
            ($0.integer(0), try RunRecord($0))
        }
    }

    /// - Parameter withValues: whether the large values are read, too; hashes are of the bodies alone.
    func events(of number: Int64, after seq: Int64, limit: Int, withValues: Bool = true) throws -> [StoredEvent] {
        let sql = "SELECT seq, at, by, type, body, hash FROM run_event WHERE run = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3"
        let events = try all(sql) { statement in
            statement.bind(number, at: 1)
            statement.bind(seq, at: 2)
            statement.bind(max(limit, 0), at: 3)
        } row: {
            StoredEvent($0)
        }
        guard withValues, let last = events.last else { return events }
        let values = try values(of: number, from: seq + 1, through: last.seq)
        return values.isEmpty ? events : events.map { values[$0.seq].map($0.naming) ?? $0 }
    }
}

extension StoredEvent {
    /// The event with the values that its body names.
    func naming(_ values: [LargeValue]) -> StoredEvent {
        StoredEvent(seq: seq, at: at, by: by, type: type, body: body, hash: hash, values: values)
    }

    /// Reads `seq, at, by, type, body, hash` from the first columns.
    init(_ row: SQLStatement) {
        self.init(
            seq: row.integer(0), at: row.time(1), by: row.optionalText(2) ?? ActorID.system.rawValue, type: row.text(3),
            body: row.blob(4), hash: row.blob(5))
    }
}

extension RunRecord {
    static let select = """
        SELECT run.number, run.id, run.title, plan_spec.digest, run.created_at, run.created_by, run.labels, run.idempotency_key,
            run.engine, run.status, run.version, run.updated_at, run.completed_at, run.total, run.done, run.failed, run.next_timer,
            run.is_unsettled, run.has_running, run.is_held, run_origin.body, run_origin.plan_name
        FROM run JOIN plan_spec ON plan_spec.number = run.spec LEFT JOIN run_origin ON run_origin.run = run.number
        """

    /// Reads the columns of ``select``.
    init(_ row: SQLStatement) throws(StoreError) {
        let id = RunID(row.text(1))
        guard let digest = Digest(stored: row.blob(3)), let labels = Labels.labels(from: row.blob(6)), let origin = RunOrigin(row, 20)
        else {
            throw .corrupt("the row of run \(id) cannot be read")
        }
        let state = RunState(
            status: row.text(9), version: row.integer(10), updatedAt: row.time(11), completedAt: row.optionalTime(12),
            total: Int(row.integer(13)), done: Int(row.integer(14)), failed: Int(row.integer(15)), nextTimer: row.optionalTime(16),
            isUnsettled: row.integer(17) != 0, hasRunningAttempts: row.integer(18) != 0, isHeld: row.integer(19) != 0)
        let engine = row.integer(8)
        self.init(
            id: id, title: row.text(2), planDigest: digest, createdAt: row.time(4), createdBy: row.text(5), labels: labels,
            idempotencyKey: row.optionalText(7), state: state, engine: engine > 0 ? Fence(number: engine) : nil,
            origin: origin, planName: row.optionalText(21))
    }
}

extension RunOrigin {
    /// Reads the body of a row; nil when it is no origin. A run that has no row comes from nowhere in particular.
    init?(_ row: SQLStatement, _ column: Int32) {
        guard !row.isNull(column) else {
            self.init()
            return
        }
        guard let json = try? JSON(parsing: row.blob(column)), case .object = json else { return nil }
        self.init(json: json)
    }
}
