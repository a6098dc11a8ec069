import Dispatch
import Foundation
import GRDB
import GRDBSQLite
public import PlanStore

/// A file that ``SQLiteStore/backUp(to:goesOn:)`` has made, or any database of ours that nobody writes.
public struct DatabaseCopy: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Puts the database in its place at another path: copied, checked whole, and brought to the newest schema.
    ///
    /// Leases are not restored: whatever engine held a run in the copy has lost it, and the fences of the database that was there before
    /// are not given again. What lies at the path is replaced in the end, at once. Nil when it was given up; then, and when it throws,
    /// what lay there is as it was.
    ///
    /// Throws `corrupt` and `newerSchema` for the file, and `busy` when somebody else has the database open that is to be replaced.
    public func restore(
        to target: String, goesOn: @escaping @Sendable (CopyProgress) -> Bool = { _ in true }
    ) async throws(StoreError) -> CopySummary? {
        try await Self.aside { try replace(target, goesOn) }
    }

    /// Does what takes long beside the cooperative pool.
    static func aside<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { caller in
            DispatchQueue.global().async {
                caller.resume(returning: Result(catching: body).mapError(SQLiteFailure.storeError))
            }
        }
        return try result.get()
    }

    private func replace(_ target: String, _ goesOn: @escaping @Sendable (CopyProgress) -> Bool) throws -> CopySummary? {
        try SQLiteFile(path: path).inspectForReading()
        try SQLiteFile(path: target).makeFolder()
        let copy = SQLiteCopy(path: target, goesOn: goesOn)
        do {
            let replaced = try ReplacedDatabase(path: target)
            guard try fill(copy), let summary = try copy.check(changing: { try Self.prepare($0, after: replaced.lastFence) }) else {
                copy.drop()
                return nil
            }
            try replaced.replace { try copy.finish() }
            return summary
        } catch {
            copy.drop()
            throw error
        }
    }

    private func fill(_ copy: SQLiteCopy) throws -> Bool {
        var source: OpaquePointer?
        defer { sqlite3_close_v2(source) }
        guard sqlite3_open_v2(path, &source, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK, let source else { throw SQLiteFailure(of: source) }
        sqlite3_busy_timeout(source, 5_000)
        for sql in ["BEGIN", "SELECT count(*) FROM sqlite_master"] {
            guard sqlite3_exec(source, sql, nil, nil, nil) == SQLITE_OK else { throw SQLiteFailure(of: source) }
        }
        return try copy.fill(from: source)
    }

    /// Forgets who drove what, and never gives a fence again that somebody may still have.
    private static func prepare(_ database: Database, after fence: Int64) throws {
        try Schema.migrate(database)
        try database.inTransaction(.immediate) {
            try database.execute(sql: "DELETE FROM engine")
            try database.execute(
                sql: """
                    INSERT INTO sqlite_sequence (name, seq) SELECT 'engine', 0
                    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'engine')
                    """)
            try database.execute(
                sql: """
                    UPDATE sqlite_sequence SET seq = max(seq, ?, (SELECT coalesce(max(abs(engine)), 0) FROM run)) + 1
                    WHERE name = 'engine'
                    """,
                arguments: [fence])
            return .commit
        }
    }
}
