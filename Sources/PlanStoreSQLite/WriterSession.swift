import GRDBSQLite
import PlanModel
import PlanStore

/// The writer's connection with its statements; used by the writer's thread only.
final class WriterSession {
    let connection: OpaquePointer
    let statements: WriterStatements
    let isAlive: @Sendable (EngineIdentity) -> Bool
    /// Row numbers of runs that were used lately; they never change.
    var numbers: [RunID: Int64] = [:]

    /// Statements that are not for every step, prepared when they are first used.
    private var others: [String: SQLStatement] = [:]

    private static let numbersLimit = 100_000

    init(connection: OpaquePointer, isAlive: @escaping @Sendable (EngineIdentity) -> Bool) throws(SQLiteFailure) {
        self.connection = connection
        self.isAlive = isAlive
        statements = try WriterStatements(on: connection)
    }

    func finalize() {
        for statement in statements.all { statement.finalize() }
        for statement in others.values { statement.finalize() }
        others = [:]
    }

    /// A statement that stays prepared.
    func prepared(_ sql: String) throws(SQLiteFailure) -> SQLStatement {
        if let known = others[sql] { return known }
        let statement = try SQLStatement(sql, on: connection)
        others[sql] = statement
        return statement
    }

    /// Executes a statement that has no rows.
    func perform(_ sql: String, _ values: [SQLValue]) throws(SQLiteFailure) {
        let statement = try prepared(sql)
        statement.bind(values)
        try statement.run()
    }

    var changes: Int32 { sqlite3_changes(connection) }
    var lastNumber: Int64 { sqlite3_last_insert_rowid(connection) }

    /// Commits a group together and gives each write its own outcome.
    ///
    /// A refusal has written nothing and leaves the others alone. What fails unexpectedly in the middle takes the group back, and each
    /// write is then tried by itself.
    func write(_ group: [Write]) -> [Result<Write.Outcome, StoreError>] {
        if let place = group.firstIndex(where: \.needsNoTransaction) {
            return write(Array(group[..<place])) + [writeAlone(group[place])] + write(Array(group[(place + 1)...]))
        }
        guard !group.isEmpty else { return [] }
        var outcomes: [Result<Write.Outcome, StoreError>] = []
        outcomes.reserveCapacity(group.count)
        do throws(SQLiteFailure) {
            try statements.begin.run()
            for write in group { outcomes.append(try apply(write)) }
            try statements.commit.run()
            return outcomes
        } catch {
            takeBack()
            if group.count == 1 || error.concernsEverybody { return group.map { _ in .failure(error.storeError) } }
            return group.flatMap { write([$0]) }
        }
    }

    private func takeBack() {
        numbers = [:]
        // SQLite has rolled back by itself after some failures.
        if sqlite3_get_autocommit(connection) == 0 { try? statements.rollback.run() }
    }

    private static func outcome(_ refusal: StoreError?) -> Result<Write.Outcome, StoreError> {
        refusal.map { .failure($0) } ?? .success(.done)
    }

    private func apply(_ write: Write) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        switch write {
        case .commit(let transition):
            Self.outcome(transition.companions.isEmpty ? try commit(transition) : try commit([transition]))
        case .commitAll(let transitions): Self.outcome(try commit(transitions))
        case .store(let plan, let source): Self.outcome(try undoably { () throws(SQLiteFailure) in try store(plan, source: source) })
        case .save(let schedule, let expected): Self.outcome(try save(schedule, expected: expected))
        case .put(let entry, let expected): Self.outcome(try put(entry, expected: expected))
        case .remove(let kind, let name, let organization, let expected):
            Self.outcome(try remove(kind, name, organization, expected: expected))
        case .blob(let write): try self.write(write)
        case .removal(let write): try self.write(write)
        case .repair(let write): try self.write(write)
        case .enroll(let identity, let end, let now): .success(.fence(try enroll(identity, until: end, at: now)))
        case .renew(let fence, let end): try renew(fence, until: end) ? .success(.done) : .failure(.fenced)
        case .retire(let fence): try retire(fence)
        case .claim(let runs, let fence, let now): try claim(runs, by: fence, at: now)
        }
    }

    /// The row number of a run; nil when there is none.
    func number(of run: RunID) throws(SQLiteFailure) -> Int64? {
        if let known = numbers[run] { return known }
        let statement = statements.runNumber
        defer { statement.reset() }
        statement.bind(run.rawValue, at: 1)
        guard try statement.step() else { return nil }
        let number = statement.integer(0)
        remember(number, of: run)
        return number
    }

    func remember(_ number: Int64, of run: RunID) {
        if numbers.count >= Self.numbersLimit { numbers = [:] }
        numbers[run] = number
    }
}
