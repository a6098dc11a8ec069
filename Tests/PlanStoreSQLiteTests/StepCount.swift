import GRDBSQLite
import Synchronization

/// Counts what SQLite does for each statement on some files, in steps of its virtual machine: the same on every machine.
enum StepCount {
    struct Most: Sendable {
        var steps = 0
        var sql = ""
    }

    private static let found = Mutex<[String: Most]>([:])
    private static let isBegun = Mutex(false)

    /// How the names of files begin that are watched; each is to have a name of its own.
    static let mark = "counted-steps"

    /// Every connection that is opened from now on counts, if its file is a watched one.
    static func begin() {
        isBegun.withLock { isBegun in
            guard !isBegun else { return }
            isBegun = true
            let watch: @convention(c) (OpaquePointer?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, OpaquePointer?) -> Int32 = {
                database, _, _ in
                guard let database, StepCount.name(of: database).hasPrefix(StepCount.mark) else { return SQLITE_OK }
                return sqlite3_trace_v2(
                    database, UInt32(SQLITE_TRACE_PROFILE),
                    { _, _, statement, _ in
                        StepCount.note(OpaquePointer(statement))
                        return 0
                    }, nil)
            }
            sqlite3_auto_extension(unsafeBitCast(watch, to: (@convention(c) () -> Void).self))
        }
    }

    /// Forgets what was counted of a file.
    static func clear(_ name: String) { found.withLock { $0[name] = nil } }

    /// The statement that has taken most since then.
    static func most(_ name: String) -> Most { found.withLock { $0[name] ?? Most() } }

    private static func name(of database: OpaquePointer?) -> String {
        let path = sqlite3_db_filename(database, "main").map { String(cString: $0) } ?? ""
        return path.split(separator: "/").last.map(String.init) ?? ""
    }

    private static func note(_ statement: OpaquePointer?) {
        guard let statement else { return }
        let steps = Int(sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1))
        let name = name(of: sqlite3_db_handle(statement))
        found.withLock { found in
            guard steps > found[name]?.steps ?? -1 else { return }
            found[name] = Most(steps: steps, sql: sqlite3_sql(statement).map { String(cString: $0) } ?? "")
        }
    }
}
