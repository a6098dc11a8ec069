import Foundation
import GRDB
import GRDBSQLite
import PlanStore

/// Looks at a path before anything is written there, and opens it.
struct SQLiteFile {
    let path: String

    private static let headerLength = 100
    private static let magic = Array("SQLite format 3\0".utf8)
    /// Seconds between two tries to get a lock.
    private static let step = 0.001
    /// SQLITE_IOERR_SHORT_READ, a macro that Swift does not see.
    private static let shortRead = SQLITE_IOERR | (2 << 8)

    /// Opens the database durably, at the newest schema.
    ///
    /// Of two that make the same file, SQLite refuses one at once instead of letting it wait: to turn the log ahead on, a lock for reading
    /// is raised to one for writing, for which its `sqlite3BtreeBeginTrans` asks no busy handler. So that one begins again.
    func open(_ options: SQLiteOptions) throws(StoreError) -> DatabasePool {
        try inspect()
        let end = ContinuousClock.now + .seconds(options.busySeconds)
        while true {
            do throws(StoreError) {
                return try tryOpening(options)
            } catch {
                guard error == .busy, ContinuousClock.now < end else { throw error }
                Thread.sleep(forTimeInterval: Self.step)
            }
        }
    }

    private func tryOpening(_ options: SQLiteOptions) throws(StoreError) -> DatabasePool {
        do {
            let pool = try DatabasePool(path: path, configuration: configuration(options))
            try pool.writeWithoutTransaction { database in
                try Schema.migrate(database)
                // The pool asks for NORMAL when it turns the log on, which loses acknowledged commits when the power fails.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
                    throw StoreError.failed("the database cannot be made durable")
                }
                guard try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal" else {
                    throw StoreError.failed("the database cannot keep a write-ahead log")
                }
                _ = try Int.fetchOne(database, sql: "SELECT max(global_seq) + (SELECT count(*) FROM engine) FROM run_event")
            }
            return pool
        } catch let error as StoreError {
            throw error
        } catch {
            throw opening(SQLiteFailure(error))
        }
    }

    func configuration(_ options: SQLiteOptions) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = Self.patience(seconds: options.busySeconds)
        configuration.foreignKeysEnabled = false
        configuration.maximumReaderCount = options.readers
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { database in
            // Counts only for a file that is made now: what is removed can then be given back to the device in small parts.
            if !database.configuration.readonly { try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
            if let pages = options.maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(pages)") }
        }
        return configuration
    }

    /// Waits for a lock in short steps.
    ///
    /// SQLite's own timeout soon sleeps for a tenth of a second between tries, and so hardly ever meets the moment between two commits
    /// of another process that writes all the time.
    private static func patience(seconds: Double) -> Database.BusyMode {
        let limit = Int(seconds / step)
        return .callback { tries in
            guard tries < limit else { return false }
            Thread.sleep(forTimeInterval: tries < 10 ? step / 5 : step)
            return true
        }
    }

    /// A path that cannot be opened is nearly always one that may not be written.
    private func opening(_ failure: SQLiteFailure) -> StoreError {
        if failure.code & 0xff == SQLITE_CANTOPEN, !FileManager.default.isWritableFile(atPath: folder) { return .readOnly }
        return failure.storeError
    }

    private var folder: String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }
}

// MARK: - Before anything is written

extension SQLiteFile {
    private func inspect() throws(StoreError) {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: path, isDirectory: &isFolder) else { return try makeFolder() }
        guard !isFolder.boolValue else { throw .failed("\(path) is a folder") }
        guard files.isReadableFile(atPath: path) else { throw .failed("\(path) may not be read") }
        // Looked at first: somebody who makes the file meanwhile fills it before there is a log.
        let hasLog = size(of: path + "-wal") > 0
        let header = try self.header()
        if header.isEmpty {
            // SQLite throws the log of an empty file away, and with it everything that is only there.
            guard !hasLog else { throw .corrupt("\(path) is empty, but has a write-ahead log") }
        } else {
            try inspect(header)
        }
        guard files.isWritableFile(atPath: path), files.isWritableFile(atPath: folder) else { throw .readOnly }
    }

    /// Refuses a file that is none of our databases, or one of a newer version; it need not be writable.
    func inspectForReading() throws(StoreError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .failed("there is no file \(path)") }
        guard !isFolder.boolValue else { throw .failed("\(path) is a folder") }
        guard FileManager.default.isReadableFile(atPath: path) else { throw .failed("\(path) may not be read") }
        let header = try self.header()
        try inspect(header)
        guard Self.integer(in: header, at: 60) > 0 || size(of: path + "-wal") > 0 else {
            throw .corrupt("\(path) is an empty database")
        }
    }

    private func inspect(_ header: [UInt8]) throws(StoreError) {
        guard header.count == Self.headerLength, header.starts(with: Self.magic) else {
            throw .corrupt("\(path) is not an SQLite database")
        }
        var version = Self.integer(in: header, at: 60)
        var application = Self.integer(in: header, at: 68)
        if version <= Schema.version, size(of: path + "-wal") > 0 {
            version = try pragma("user_version")
            application = try pragma("application_id")
        }
        guard version <= Schema.version else { throw .newerSchema(found: version, known: Schema.version) }
        if application == Int(Schema.applicationID) { return }
        // Zero is what a file has whose making was interrupted: it must have nothing in it, or be ours by now.
        if application == 0, version == 0 {
            if try isWithoutTables() { return }
            if try pragma("application_id") == Int(Schema.applicationID) { return }
        }
        throw .corrupt("\(path) is an SQLite database of another program")
    }

    func makeFolder() throws(StoreError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw FileManager.default.fileExists(atPath: folder) ? .failed("\(folder) is not a folder") : .readOnly
        }
        guard FileManager.default.isWritableFile(atPath: folder) else { throw .readOnly }
    }

    /// What the file begins with; nothing when it is empty.
    ///
    /// It is read through SQLite: POSIX takes all locks of a file from a process that closes any descriptor of it, also those of a store
    /// that the same process has open (sqlite.org/howtocorrupt.html, section 2.2). SQLite's own descriptors are closed when no lock is
    /// left. Without its locks a store would not keep another process from throwing away the log that it writes to.
    private func header() throws(StoreError) -> [UInt8] {
        do throws(SQLiteFailure) {
            return try withConnection(SQLITE_OPEN_READONLY) { connection throws(SQLiteFailure) in
                var pointer: UnsafeMutablePointer<sqlite3_file>?
                let code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer)
                guard code == SQLITE_OK, let pointer, let read = pointer.pointee.pMethods?.pointee.xRead else {
                    throw SQLiteFailure(code: code, message: "\(path) cannot be read")
                }
                var bytes = [UInt8](repeating: 0, count: Self.headerLength)
                switch read(pointer, &bytes, Int32(bytes.count), 0) {
                case SQLITE_OK: return bytes
                case Self.shortRead: return Array(bytes.prefix(size(of: path)))
                case let code: throw SQLiteFailure(code: code, message: "\(path) cannot be read")
                }
            }
        } catch {
            throw opening(error)
        }
    }

    private func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    private static func integer(in header: [UInt8], at offset: Int) -> Int {
        Int(Int32(truncatingIfNeeded: header[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }))
    }

    private func isWithoutTables() throws(StoreError) -> Bool {
        try ask("SELECT count(*) FROM sqlite_master") == 0
    }

    private func pragma(_ name: String) throws(StoreError) -> Int { try ask("PRAGMA \(name)") }

    /// Reads a number through a connection that can write nothing.
    ///
    /// Where a process died while it was writing, something has to be undone or redone before anything can be read, and only a
    /// connection that may write can do that.
    private func ask(_ sql: String) throws(StoreError) -> Int {
        do throws(SQLiteFailure) {
            do throws(SQLiteFailure) {
                return try ask(sql, SQLITE_OPEN_READONLY)
            } catch {
                guard error.code & 0xff == SQLITE_READONLY || error.code & 0xff == SQLITE_CANTOPEN else { throw error }
                return try ask(sql, SQLITE_OPEN_READWRITE)
            }
        } catch {
            throw opening(error)
        }
    }

    private func ask(_ sql: String, _ flags: Int32) throws(SQLiteFailure) -> Int {
        try withConnection(flags) { connection throws(SQLiteFailure) in
            sqlite3_busy_timeout(connection, 5_000)
            let statement = try SQLStatement(sql, on: connection)
            defer { statement.finalize() }
            return try statement.step() ? Int(statement.integer(0)) : 0
        }
    }

    private func withConnection<Result>(
        _ flags: Int32, _ body: (OpaquePointer) throws(SQLiteFailure) -> Result
    ) throws(SQLiteFailure) -> Result {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        guard sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK, let connection else { throw SQLiteFailure(of: connection) }
        return try body(connection)
    }
}
