import GRDB
import GRDBSQLite
import PlanStore

/// What SQLite answered when it could not do what it was asked.
struct SQLiteFailure: Error {
    /// The extended result code.
    let code: Int32
    let message: String

    init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }

    /// The last failure of a connection.
    init(of connection: OpaquePointer?) {
        self.init(code: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)))
    }

    init(_ error: any Error) {
        switch error {
        case let failure as SQLiteFailure: self = failure
        case let error as DatabaseError:
            self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "SQLite said \(error.resultCode)")
        default: self.init(code: SQLITE_ERROR, message: "\(error)")
        }
    }

    /// Whether somebody else holds what is wanted.
    var isBusy: Bool { code & 0xff == SQLITE_BUSY }

    /// Whether the failure is about the file or the device, so that every other write would meet it too.
    var concernsEverybody: Bool {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_CORRUPT, SQLITE_NOTADB,
            SQLITE_IOERR, SQLITE_NOMEM:
            true
        default: false
        }
    }

    /// What callers of a store are told of something that went wrong while SQLite was used.
    static func storeError(of error: any Error) -> StoreError { error as? StoreError ?? SQLiteFailure(error).storeError }

    var storeError: StoreError {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .full
        case SQLITE_READONLY, SQLITE_PERM: .readOnly
        case SQLITE_IOERR where code >> 8 != Self.noMemory: .device(Self.deed(code >> 8))
        case SQLITE_NOTADB: .corrupt("the file is not an SQLite database")
        case SQLITE_CORRUPT: .corrupt("the database is damaged: \(message)")
        default: .failed("SQLite: \(message) (code \(code))")
        }
    }

    /// What of the extended code of an I/O error says that memory, and no device, was missing.
    private static let noMemory: Int32 = 12

    /// What was being done, by that part of the extended code of an I/O error.
    private static func deed(_ kind: Int32) -> String {
        switch kind {
        case 1, 2: "reading"
        case 3: "writing"
        case 4, 5: "syncing"
        case 6: "shortening a file"
        case 19, 20, 21: "making room for the index of the log"
        default: "I/O of kind \(kind)"
        }
    }
}
