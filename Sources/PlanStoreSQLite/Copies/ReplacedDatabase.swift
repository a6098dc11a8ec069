import Foundation
import GRDBSQLite
import PlanStore

/// What lies where a copy shall be restored to.
///
/// It is only read until the copy is whole and was checked: who is refused finds it as it was.
struct ReplacedDatabase {
    let path: String
    /// The largest fence that it has given; 0 when it cannot be asked.
    let lastFence: Int64

    /// Throws `busy` when a living process of this machine drives runs of it.
    init(path: String, isAlive: (EngineIdentity) -> Bool = { $0.isProcessAlive }) throws(StoreError) {
        self.path = path
        guard let connection = Self.connection(to: path, SQLITE_OPEN_READONLY) else {
            lastFence = 0
            return
        }
        defer { sqlite3_close_v2(connection) }
        lastFence = Self.lastFence(connection)
        // A lease of another machine says nothing here: it has another file.
        let here = EngineIdentity.current()
        guard let leases = try? SQLStatement("SELECT host, boot, process, process_start FROM engine", on: connection) else { return }
        defer { leases.finalize() }
        while (try? leases.step()) == true {
            let engine = EngineIdentity(leases)
            if engine.host == here.host, engine.boot == here.boot, isAlive(engine) { throw .busy }
        }
    }

    private static func connection(to path: String, _ flags: Int32) -> OpaquePointer? {
        var connection: OpaquePointer?
        guard FileManager.default.fileExists(atPath: path), sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK else {
            sqlite3_close_v2(connection)
            return nil
        }
        return connection
    }

    private static func lastFence(_ connection: OpaquePointer) -> Int64 {
        guard let statement = try? SQLStatement("SELECT seq FROM sqlite_sequence WHERE name = 'engine'", on: connection) else { return 0 }
        defer { statement.finalize() }
        return (try? statement.step()) == true ? statement.integer(0) : 0
    }

    /// Lets a body put something else in its place, while nobody has it open.
    ///
    /// What is in its write-ahead log is written into the file first, so that it is whole until then; the log would else be taken for
    /// one of the database that comes. Throws `busy` when another process has it open, or has used it since it was looked at.
    func replace(_ body: () throws -> Void) throws {
        let connection = Self.connection(to: path, SQLITE_OPEN_READWRITE)
        defer { sqlite3_close_v2(connection) }
        if let connection {
            // In this mode the first lock is one on the file as a whole, which nobody gets while another process has it open.
            for sql in ["PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT"] {
                let code = sqlite3_exec(connection, sql, nil, nil, nil) & 0xff
                if code == SQLITE_BUSY || code == SQLITE_LOCKED { throw StoreError.busy }
            }
            guard Self.lastFence(connection) == lastFence else { throw StoreError.busy }
            sqlite3_exec(connection, "PRAGMA journal_mode = DELETE", nil, nil, nil)
        }
        let files = FileManager.default
        for ending in ["-wal", "-shm", "-journal"] where files.fileExists(atPath: path + ending) {
            guard (try? files.removeItem(atPath: path + ending)) != nil else { throw StoreError.readOnly }
        }
        try body()
    }
}
