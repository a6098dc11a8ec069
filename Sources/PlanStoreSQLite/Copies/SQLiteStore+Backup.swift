import GRDB
import GRDBSQLite
import PlanModel
public import PlanStore

extension SQLiteStore {
    /// Copies the database as it is at this moment into a file of its own, checks the copy, and gives it its name only then.
    ///
    /// Nobody has to wait for it: runs go on meanwhile, and what they write is not in the copy. A file of that name is replaced.
    /// Nil when it was given up; then, and when it throws, the file is as it was.
    /// - Parameter goesOn: asked now and then; false gives the copy up.
    public func backUp(
        to path: String, goesOn: @escaping @Sendable (CopyProgress) -> Bool = { _ in true }
    ) async throws(StoreError) -> CopySummary? {
        let copy = SQLiteCopy(path: path, goesOn: goesOn)
        return try await read { database in
            do {
                // The first read of the transaction decides which state is seen.
                _ = try database.number(of: RunID(""))
                guard let source = database.sqliteConnection else { throw StoreError.failed("the connection is closed") }
                guard try copy.fill(from: source), let summary = try copy.check() else {
                    copy.drop()
                    return nil
                }
                try copy.finish()
                return summary
            } catch {
                copy.drop()
                throw error
            }
        }
    }
}
