import GRDBSQLite

/// A prepared statement, bound by pointer: nothing is copied.
struct PlainStatement {
    let handle: OpaquePointer

    init(_ sql: String, on connection: OpaquePointer) throws {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil) == SQLITE_OK, let prepared else {
            throw BenchError("plain SQLite: \(String(cString: sqlite3_errmsg(connection))) in \(sql)")
        }
        handle = prepared
    }

    func bind(_ number: Int64?, at index: Int32) {
        if let number { sqlite3_bind_int64(handle, index, number) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(text: UnsafeRawBufferPointer?, at index: Int32) {
        guard let text else {
            sqlite3_bind_null(handle, index)
            return
        }
        sqlite3_bind_text(handle, index, text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
    }

    func bind(blob: UnsafeRawBufferPointer, at index: Int32) {
        sqlite3_bind_blob64(handle, index, blob.baseAddress, UInt64(blob.count), nil)
    }

    func run() throws {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else {
            throw BenchError("plain SQLite: \(String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))")
        }
    }

    /// The texts of the first column.
    func texts() -> [String] {
        defer { sqlite3_reset(handle) }
        var texts: [String] = []
        while sqlite3_step(handle) == SQLITE_ROW { texts.append(sqlite3_column_text(handle, 0).map { String(cString: $0) } ?? "") }
        return texts
    }

    func finalize() { sqlite3_finalize(handle) }
}
