import GRDB
import GRDBSQLite
import PlanCalendar

/// A prepared statement, bound and read without boxes; text keeps its NULs, which it would lose as a C string.
///
/// It belongs to the connection that made it and must not outlive it.
struct SQLStatement {
    let handle: OpaquePointer

    /// Prepares a statement that is kept until ``finalize()``.
    init(_ sql: String, on connection: OpaquePointer) throws(SQLiteFailure) {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw SQLiteFailure(of: connection) }
        handle = prepared
    }

    /// A statement that the connection keeps prepared.
    init(cached sql: String, on database: Database) throws(SQLiteFailure) {
        do {
            handle = try database.cachedStatement(sql: sql).sqliteStatement
        } catch {
            throw SQLiteFailure(error)
        }
        reset()
    }

    func finalize() { sqlite3_finalize(handle) }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// Goes to the next row; false at the end.
    func step() throws(SQLiteFailure) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let failure = SQLiteFailure(of: sqlite3_db_handle(handle))
            sqlite3_reset(handle)
            throw failure
        }
    }

    /// Executes a statement that has no rows, and makes it ready for the next time. Bindings stay.
    func run() throws(SQLiteFailure) {
        _ = try step()
        sqlite3_reset(handle)
    }

    /// Binds a text and two blobs where they lie, and executes a statement that has no rows: what is written at every step is not copied
    /// for it.
    func run(
        _ text: String, at textIndex: Int32, _ first: [UInt8], at firstIndex: Int32, _ second: [UInt8], at secondIndex: Int32
    ) throws(SQLiteFailure) {
        var text = text
        let code = text.withUTF8 { text in
            first.withUnsafeBytes { first in
                second.withUnsafeBytes { second in
                    let characters = UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self)
                    sqlite3_bind_text(handle, textIndex, characters, Int32(text.count), nil)
                    bind(borrowed: first, at: firstIndex)
                    bind(borrowed: second, at: secondIndex)
                    return sqlite3_step(handle)
                }
            }
        }
        defer {
            sqlite3_reset(handle)
            // Nobody is to find an address at which nothing lies any more.
            sqlite3_bind_null(handle, textIndex)
            sqlite3_bind_null(handle, firstIndex)
            sqlite3_bind_null(handle, secondIndex)
        }
        if code != SQLITE_DONE, code != SQLITE_ROW { throw SQLiteFailure(of: sqlite3_db_handle(handle)) }
    }

    /// A blob without bytes has no address, and would be bound as NULL.
    private func bind(borrowed blob: UnsafeRawBufferPointer, at index: Int32) {
        if blob.isEmpty {
            sqlite3_bind_zeroblob(handle, index, 0)
        } else {
            sqlite3_bind_blob64(handle, index, blob.baseAddress, UInt64(blob.count), nil)
        }
    }
}

// MARK: - Binding

extension SQLStatement {
    /// SQLite copies what is bound, so that it need not live until the statement has run.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ value: Bool, at index: Int32) { sqlite3_bind_int64(handle, index, value ? 1 : 0) }

    func bind(_ value: Int, at index: Int32) { sqlite3_bind_int64(handle, index, Int64(value)) }

    func bind(_ value: Timestamp?, at index: Int32) {
        if let value { sqlite3_bind_int64(handle, index, value.milliseconds) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ text: String?, at index: Int32) {
        guard var text else {
            sqlite3_bind_null(handle, index)
            return
        }
        guard !text.isEmpty else {
            sqlite3_bind_text(handle, index, "", 0, Self.copied)
            return
        }
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text(handle, index, characters.baseAddress, Int32(characters.count), Self.copied)
            }
        }
    }

    func bind(_ blob: [UInt8]?, at index: Int32) {
        guard let blob else {
            sqlite3_bind_null(handle, index)
            return
        }
        if blob.isEmpty {
            sqlite3_bind_zeroblob(handle, index, 0)
        } else {
            sqlite3_bind_blob64(handle, index, blob, UInt64(blob.count), Self.copied)
        }
    }
}

// MARK: - Columns

extension SQLStatement {
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func time(_ column: Int32) -> Timestamp { Timestamp(milliseconds: integer(column)) }

    func optionalTime(_ column: Int32) -> Timestamp? { isNull(column) ? nil : time(column) }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
