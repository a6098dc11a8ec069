import Foundation
import GRDB
import GRDBSQLite
import PlanModel
import PlanStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A database that is being made beside its place as a copy of another one, and gets its name when it is whole and was checked.
struct SQLiteCopy {
    /// Where it shall lie in the end.
    let path: String
    /// Asked now and then; false gives the copy up.
    let goesOn: @Sendable (CopyProgress) -> Bool

    private static let pagesPerStep: Int32 = 1_024

    /// Its name until then; of this process, so that two cannot meet.
    var partialPath: String { "\(path).partial-\(getpid())" }

    /// Removes what is there of it.
    func drop() { Self.remove(partialPath) }

    static func remove(_ path: String) {
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
    }

    /// Copies all pages of one state of a database; false when it was given up.
    ///
    /// - Parameter source: a connection that is in a transaction, so that nobody can change what it sees meanwhile.
    func fill(from source: OpaquePointer) throws -> Bool {
        drop()
        var target: OpaquePointer?
        defer { sqlite3_close_v2(target) }
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        guard sqlite3_open_v2(partialPath, &target, flags, nil) == SQLITE_OK, let target else { throw SQLiteFailure(of: target) }
        // Nobody knows the file before it is synced and renamed: it needs no journal.
        for pragma in ["PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"] { sqlite3_exec(target, pragma, nil, nil, nil) }
        guard let backup = sqlite3_backup_init(target, "main", source, "main") else { throw SQLiteFailure(of: target) }
        var code = SQLITE_OK, isWanted = true
        repeat {
            code = sqlite3_backup_step(backup, Self.pagesPerStep)
            let total = Int64(sqlite3_backup_pagecount(backup)), left = Int64(sqlite3_backup_remaining(backup))
            isWanted = goesOn(CopyProgress(phase: .copying, done: total - left, total: total))
            if code == SQLITE_BUSY || code == SQLITE_LOCKED { sqlite3_sleep(10) }
        } while isWanted && (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)
        let end = sqlite3_backup_finish(backup)
        if !isWanted { return false }
        guard code == SQLITE_DONE, end == SQLITE_OK else {
            throw SQLiteFailure(code: code == SQLITE_DONE ? end : code, message: String(cString: sqlite3_errmsg(target)))
        }
        return true
    }

    /// Makes it a single file, lets a body change it, and checks it; nil when it was given up.
    func check(changing body: (Database) throws -> Void = { _ in }) throws -> CopySummary? {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: partialPath, configuration: configuration)
        defer { try? queue.close() }
        return try queue.inDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
            return try CopyCheck(database: database, goesOn: goesOn).summary(changing: body)
        }
    }

    /// Gives it its name. Durable when it returns.
    func finish() throws(StoreError) {
        try sync(partialPath)
        guard rename(partialPath, path) == 0 else { throw Self.failure("\(path) cannot be written") }
        try sync((path as NSString).deletingLastPathComponent)
    }

    private func sync(_ path: String) throws(StoreError) {
        let file = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Self.failure("\(path) cannot be opened") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw Self.failure("\(path) cannot be synced") }
    }

    private static func failure(_ what: String) -> StoreError {
        errno == ENOSPC ? .full : .failed("\(what): \(String(cString: strerror(errno)))")
    }
}
