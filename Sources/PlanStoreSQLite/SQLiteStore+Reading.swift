import GRDB
public import PlanModel
public import PlanStore

extension SQLiteStore {
    /// Reads one state of the database, beside the writer and off the cooperative pool.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { caller in
            pool.asyncRead { access in
                let result = Result { try body(access.get()) }
                caller.resume(returning: result.mapError { $0 as? StoreError ?? SQLiteFailure($0).storeError })
            }
        }
        return try result.get()
    }

    public func load(_ run: RunID) async throws(StoreError) -> StoredRun? {
        try await read { database in
            guard let (number, record) = try database.run(run) else { return nil }
            let plan = try database.first("SELECT plan FROM plan_spec WHERE digest = ?1") { statement in
                statement.bind(record.planDigest.bytes, at: 1)
            } row: {
                $0.blob(0)
            }
            guard let plan else { throw StoreError.corrupt("the plan of run \(run) is missing") }
            let checkpoint = try database.first("SELECT seq, body FROM checkpoint WHERE run = ?1") { statement in
                statement.bind(number, at: 1)
            } row: {
                StoredCheckpoint(seq: $0.integer(0), body: $0.blob(1))
            }.map {
                StoredCheckpoint(seq: $0.seq, body: $0.body, values: try database.values(of: number, from: 0, through: 0)[0] ?? [])
            }
            let events = try database.events(of: number, after: checkpoint?.seq ?? 0, limit: .max)
            var headHash = events.last?.hash
            if headHash == nil {
                headHash = try database.events(of: number, after: record.state.version - 1, limit: 1, withValues: false).last?.hash
            }
            guard let headHash, events.count == Int(record.state.version - (checkpoint?.seq ?? 0)) else {
                throw StoreError.corrupt("events of run \(run) are missing")
            }
            return StoredRun(record: record, plan: plan, checkpoint: checkpoint, events: events, headHash: headHash)
        }
    }

    /// Throws `unknownRun` when there is no such run.
    public func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try await read { database in
            guard let number = try database.number(of: run) else { throw StoreError.unknownRun(run) }
            return try database.events(of: number, after: seq, limit: limit)
        }
    }

    public func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord] {
        try await read { try $0.runs(query) }
    }

    public func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord] {
        try await read { try $0.approvals(query) }
    }
}
