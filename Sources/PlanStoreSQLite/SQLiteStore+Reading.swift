import GRDB
public import PlanModel
public import PlanStore

extension SQLiteStore {
    /// Reads one state of the database, beside the writer and off the cooperative pool.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { caller in
            pool.asyncRead { access in
                let result = Result { try body(access.get()) }
                caller.resume(returning: result.mapError(SQLiteFailure.storeError))
            }
        }
        return try result.get()
    }

    /// Reads a few rows, which takes less time than to ask another thread for them.
    ///
    /// - Parameters:
    ///   - isFew: false for what may be many; that is read beside the cooperative pool at once.
    ///   - body: throws ``ManyRows`` where it turns out only then.
    ///   - all: reads them however many they are; as the body when nothing is said.
    func readPoint<Value: Sendable>(
        if isFew: Bool = true, _ body: @escaping @Sendable (Database) throws -> Value,
        orMany all: (@Sendable (Database) throws -> Value)? = nil
    ) async throws(StoreError) -> Value {
        do {
            if isFew, let value = try points.read(body) { return value }
        } catch is ManyRows {
            // Not here.
        } catch {
            throw SQLiteFailure.storeError(of: error)
        }
        return try await read(all ?? body)
    }

    /// How many rows are few.
    static let pointLimit = 500

    public func load(_ run: RunID) async throws(StoreError) -> StoredRun? {
        try await readPoint {
            try $0.load(run, limit: Self.pointLimit)
        } orMany: {
            try $0.load(run, limit: .max)
        }
    }

    /// Throws `unknownRun` when there is no such run.
    public func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try await readPoint(if: limit <= Self.pointLimit) { database in
            guard let number = try database.number(of: run) else { throw StoreError.unknownRun(run) }
            return try database.events(of: number, after: seq, limit: limit)
        }
    }

    public func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord] {
        try await readPoint(if: query.namesOneRun) { try $0.runs(query) }
    }

    public func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord] {
        try await read { try $0.approvals(query) }
    }
}

extension RunQuery {
    /// Whether it asks for a run by its whole id, which is `run_` and a UUID.
    fileprivate var namesOneRun: Bool { prefix.utf8.count >= 40 }
}
