import GRDBSQLite

/// The limit: SQLite through its C interface, which writes the rows of a log that an engine has written, with the same tables, the same
/// indexes and the same durability, and does nothing else.
final class PlainDatabase {
    private let connection: OpaquePointer
    private let begin, commit, insertSpec, insertRun, moveState, moveAll, insertEvent, keepCheckpoint: PlainStatement
    private var numbers: [Int64] = []
    private var spec: Int64 = 0

    /// - Parameter model: the engine's database, whose tables are made again.
    init(path: String, like model: String) throws {
        connection = try Self.open(path)
        let source = try Self.open(model)
        defer { sqlite3_close_v2(source) }
        try Self.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", on: connection)
        let tables = try PlainStatement("SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%'", on: source)
        for sql in tables.texts() { try Self.execute(sql, on: connection) }
        tables.finalize()
        begin = try PlainStatement("BEGIN IMMEDIATE", on: connection)
        commit = try PlainStatement("COMMIT", on: connection)
        insertSpec = try PlainStatement("INSERT INTO plan_spec (digest, plan) VALUES (?1, ?2)", on: connection)
        insertRun = try PlainStatement(Self.insertRunSQL, on: connection)
        moveState = try PlainStatement(Self.moveSQL(""), on: connection)
        moveAll = try PlainStatement(Self.moveSQL(", engine = ?10, movable = ?11, attention = ?12, next_timer = ?13"), on: connection)
        insertEvent = try PlainStatement(
            "INSERT INTO run_event (run, seq, at, by, type, body, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", on: connection)
        keepCheckpoint = try PlainStatement("INSERT OR REPLACE INTO checkpoint (run, seq, body) VALUES (?1, ?2, ?3)", on: connection)
    }

    func close() {
        for statement in [begin, commit, insertSpec, insertRun, moveState, moveAll, insertEvent, keepCheckpoint] { statement.finalize() }
        sqlite3_close_v2(connection)
    }

    /// Writes everything in this many commits of the same size and returns the time that each took.
    func write(_ log: PlainLog, commits: Int) throws -> [Double] {
        var times: [Double] = []
        times.reserveCapacity(commits)
        var next = 0
        for number in 1...max(1, commits) {
            let clock = Stopwatch()
            let end = log.steps.count * number / max(1, commits)
            try begin.run()
            while next < end {
                try write(log.steps[next], log.bytes)
                next += 1
            }
            try commit.run()
            times.append(clock.seconds)
        }
        return times
    }

    private func write(_ step: PlainStep, _ bytes: PlainBytes) throws {
        if let creation = step.creation { try make(creation, step.row, bytes) } else { try move(step.row, bytes) }
        let number = numbers[step.row.run]
        for event in step.events {
            insertEvent.bind(number, at: 1)
            insertEvent.bind(event.seq, at: 2)
            insertEvent.bind(event.at, at: 3)
            insertEvent.bind(text: event.by.map { bytes[$0] }, at: 4)
            insertEvent.bind(text: bytes[event.type], at: 5)
            insertEvent.bind(blob: bytes[event.body], at: 6)
            insertEvent.bind(blob: bytes[event.hash], at: 7)
            try insertEvent.run()
        }
        guard let checkpoint = step.checkpoint else { return }
        keepCheckpoint.bind(number, at: 1)
        keepCheckpoint.bind(checkpoint.seq, at: 2)
        keepCheckpoint.bind(blob: bytes[checkpoint.body], at: 3)
        try keepCheckpoint.run()
    }

    private func make(_ creation: PlainStep.Creation, _ row: PlainStep.Row, _ bytes: PlainBytes) throws {
        if let plan = creation.plan {
            insertSpec.bind(blob: bytes[creation.digest], at: 1)
            insertSpec.bind(blob: bytes[plan], at: 2)
            try insertSpec.run()
            spec = sqlite3_last_insert_rowid(connection)
        }
        insertRun.bind(text: bytes[row.status], at: 1)
        for (index, number) in row.numbers.enumerated() { insertRun.bind(number, at: Int32(index) + 2) }
        insertRun.bind(text: bytes[creation.id], at: 14)
        insertRun.bind(spec, at: 15)
        insertRun.bind(text: bytes[creation.title], at: 16)
        insertRun.bind(creation.at, at: 17)
        insertRun.bind(text: bytes[creation.author], at: 18)
        try insertRun.run()
        numbers.append(sqlite3_last_insert_rowid(connection))
    }

    private func move(_ row: PlainStep.Row, _ bytes: PlainBytes) throws {
        let statement = row.movesIndexes ? moveAll : moveState
        statement.bind(text: bytes[row.status], at: 1)
        for (index, number) in row.numbers.enumerated() where index < 8 || row.movesIndexes { statement.bind(number, at: Int32(index) + 2) }
        statement.bind(numbers[row.run], at: 14)
        statement.bind(row.expected, at: 15)
        try statement.run()
        guard sqlite3_changes(connection) == 1 else { throw BenchError("plain SQLite did not find run \(row.run) at \(row.expected)") }
    }
}

extension PlainDatabase {
    private static let insertRunSQL = """
        INSERT INTO run (status, version, updated_at, completed_at, total, done, failed, is_unsettled, has_running, engine, movable,
            attention, next_timer, id, spec, title, created_at, created_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
        """

    private static func moveSQL(_ indexed: String) -> String {
        """
        UPDATE run SET status = ?1, version = ?2, updated_at = ?3, completed_at = ?4, total = ?5, done = ?6, failed = ?7,
            is_unsettled = ?8, has_running = ?9\(indexed) WHERE number = ?14 AND version = ?15
        """
    }

    private static func open(_ path: String) throws -> OpaquePointer {
        var connection: OpaquePointer?
        guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK,
            let connection
        else { throw BenchError("plain SQLite cannot open \(path)") }
        return connection
    }

    private static func execute(_ sql: String, on connection: OpaquePointer) throws {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else {
            throw BenchError("plain SQLite: \(String(cString: sqlite3_errmsg(connection)))")
        }
    }
}
