import GRDB

/// The layout of the file, as numbered steps that only go forward; the number of the last one is the file's `user_version`.
///
/// A step of a running plan appends to the end of `run_event`, adds to one narrow index and rewrites one short row of `run`. The partial
/// indexes of `run` hold only rows that somebody looks for, and the usual step changes none of their columns.
enum Schema {
    /// "Crn1", so that the file can be told from another program's.
    static let applicationID: Int32 = 0x4372_6e31

    static let migrations = [first, second, third, fourth]
    static var version: Int { migrations.count }

    /// Brings the file to the newest version.
    static func migrate(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            for migration in migrations.dropFirst(found) { try database.execute(sql: migration) }
            if found < version {
                try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            }
            return .commit
        }
    }

    private static let first = """
        CREATE TABLE plan_spec (
            number INTEGER PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE,
            plan BLOB NOT NULL
        );
        -- engine: 0 when nobody holds the run; negative when somebody else ended it and that engine has not looked yet;
        -- movable: is_unsettled or has_running, and not ended; attention: somebody else moved it and its engine has not looked yet.
        CREATE TABLE run (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            status TEXT NOT NULL,
            engine INTEGER NOT NULL,
            movable INTEGER NOT NULL,
            attention INTEGER NOT NULL,
            next_timer INTEGER,
            updated_at INTEGER NOT NULL,
            completed_at INTEGER,
            total INTEGER NOT NULL,
            done INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            is_unsettled INTEGER NOT NULL,
            has_running INTEGER NOT NULL,
            spec INTEGER NOT NULL,
            title TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            created_by TEXT NOT NULL,
            idempotency_key TEXT,
            labels BLOB
        );
        CREATE UNIQUE INDEX run_idempotency_key ON run (idempotency_key) WHERE idempotency_key IS NOT NULL;
        CREATE INDEX run_movable ON run (engine) WHERE movable = 1;
        CREATE INDEX run_attention ON run (engine) WHERE attention = 1;
        CREATE INDEX run_timer ON run (next_timer) WHERE next_timer IS NOT NULL;
        CREATE TABLE run_label (
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            run INTEGER NOT NULL,
            PRIMARY KEY (name, value, run)
        ) WITHOUT ROWID;
        -- Appended in the order of commits; by is NULL for the engine itself.
        CREATE TABLE run_event (
            global_seq INTEGER PRIMARY KEY,
            run INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            at INTEGER NOT NULL,
            by TEXT,
            type TEXT NOT NULL,
            body BLOB NOT NULL,
            hash BLOB NOT NULL
        );
        CREATE UNIQUE INDEX run_event_seq ON run_event (run, seq);
        CREATE TABLE approval (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            run INTEGER NOT NULL,
            status TEXT NOT NULL,
            requested_at INTEGER NOT NULL,
            request BLOB NOT NULL,
            closed_by TEXT,
            closed_at INTEGER
        );
        CREATE INDEX approval_run ON approval (run);
        CREATE INDEX approval_pending ON approval (requested_at) WHERE status = 'pending';
        CREATE TABLE checkpoint (
            run INTEGER PRIMARY KEY,
            seq INTEGER NOT NULL,
            body BLOB NOT NULL
        );
        CREATE TABLE engine (
            fence INTEGER PRIMARY KEY AUTOINCREMENT,
            host TEXT NOT NULL,
            boot TEXT NOT NULL,
            process INTEGER NOT NULL,
            process_start INTEGER NOT NULL,
            lease_until INTEGER NOT NULL
        );
        """
}
