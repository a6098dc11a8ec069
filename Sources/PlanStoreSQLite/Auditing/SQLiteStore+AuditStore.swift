import GRDB
public import PlanCalendar
public import PlanModel
public import PlanStore

extension SQLiteStore {
    public func mend(_ mending: Mending) async throws(StoreError) -> Bool {
        guard case .changed(let isDone) = try await queue.submit(.repair(.mend(mending))).get() else { return false }
        return isDone
    }

    public func isFindable(_ run: RunID) async throws(StoreError) -> Bool {
        let sql = """
            SELECT movable = (status NOT IN ('completed', 'failed', 'aborted') AND NOT is_held AND (is_unsettled OR has_running))
            FROM run WHERE id = ?1
            """
        return try await read { database in
            try database.first(sql, bind: { $0.bind(run.rawValue, at: 1) }, row: { $0.integer(0) != 0 }) ?? false
        }
    }

    public func leases() async throws(StoreError) -> [EngineLease] {
        try await readPoint { database in
            let sql = "SELECT host, boot, process, process_start, fence, lease_until FROM engine ORDER BY fence"
            return try database.all(sql, bind: { _ in }) {
                EngineLease(fence: Fence(number: $0.integer(4)), engine: EngineIdentity($0), end: $0.time(5))
            }
        }
    }

    @discardableResult
    public func endLeases(at now: Timestamp) async throws(StoreError) -> Int {
        guard case .number(let count) = try await queue.submit(.repair(.endLeases(at: now))).get() else { return 0 }
        return Int(count)
    }

    /// Where nothing was found and nothing is open, nothing is written.
    public func report(_ found: [Incident.Report], about subject: String, at now: Timestamp) async throws(StoreError) {
        if found.isEmpty {
            let isOpen = try await read { database in
                try database.first("SELECT 1 FROM incident WHERE subject = ?1 AND status = 'open'") {
                    $0.bind(subject, at: 1)
                } row: {
                    $0.integer(0)
                } != nil
            }
            guard isOpen else { return }
        }
        _ = try await queue.submit(.repair(.report(found, subject: subject, at: now))).get()
    }

    public func incidents(_ statuses: Set<Incident.Status>, limit: Int) async throws(StoreError) -> [Incident] {
        try await read { database in
            var conditions = Conditions()
            conditions.add("status IN \(conditions.list(statuses.map(\.rawValue)))")
            let sql = """
                SELECT code, subject, status, sentence, advice, first_at, last_at, count FROM incident
                \(conditions.sql) ORDER BY last_at DESC, subject DESC LIMIT \(max(limit, 0))
                """
            return try database.all(sql, bind: conditions.bind, row: Incident.init)
        }
    }
}

extension Incident {
    /// Reads `code, subject, status, sentence, advice, first_at, last_at, count` from the first columns.
    fileprivate init(_ row: SQLStatement) throws(StoreError) {
        guard let status = Status(rawValue: row.text(2)) else { throw .corrupt("the row of an incident of \(row.text(1)) cannot be read") }
        self.init(
            code: row.text(0), subject: row.text(1), status: status, sentence: row.text(3), advice: row.text(4), firstAt: row.time(5),
            lastAt: row.time(6), count: Int(row.integer(7)))
    }
}
