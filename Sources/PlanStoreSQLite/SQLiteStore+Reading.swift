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

    /// Reads a few rows, which takes less time than to ask another thread for them.
    ///
    /// - Parameter body: throws ``ManyRows`` where it would be more than the limit; then it is asked again, beside the cooperative pool.
    func readPoint<Value: Sendable>(
        _ body: @escaping @Sendable (Database, _ limit: Int) throws -> Value
    ) async throws(StoreError) -> Value {
        do {
            if let value = try points.read({ try body($0, Self.pointLimit) }) { return value }
        } catch is ManyRows {
            // Not here.
        } catch {
            throw error as? StoreError ?? SQLiteFailure(error).storeError
        }
        return try await read { try body($0, .max) }
    }

    /// How many rows are few.
    private static let pointLimit = 500

    public func load(_ run: RunID) async throws(StoreError) -> StoredRun? {
        try await readPoint { try $0.load(run, limit: $1) }
    }

    /// Throws `unknownRun` when there is no such run.
    public func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try await readPoint { database, most in
            guard limit <= most else { throw ManyRows() }
            guard let number = try database.number(of: run) else { throw StoreError.unknownRun(run) }
            return try database.events(of: number, after: seq, limit: limit)
        }
    }

    public func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord] {
        try await readPoint { database, most in
            guard query.namesOneRun || most == .max else { throw ManyRows() }
            return try database.runs(query)
        }
    }

    public func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord] {
        try await read { try $0.approvals(query) }
    }
}

extension RunQuery {
    /// Whether it asks for a run by its whole id, which is `run_` and a UUID.
    fileprivate var namesOneRun: Bool { prefix.utf8.count >= 40 }
}
