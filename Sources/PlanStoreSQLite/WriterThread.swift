import Foundation
import GRDB
import GRDBSQLite
import PlanStore

/// The one writer: takes all that waits, commits it together, answers everybody, and begins again.
///
/// It has a thread of its own because a commit waits for the disk, which must not cost the cooperative pool a thread. Nobody is made
/// to wait for company: what gathers does so while the commit before is being synced.
enum WriterThread {
    static func start(on pool: DatabasePool, queue: WriteQueue, executor: StepExecutor, watch: ChangeWatch, options: SQLiteOptions) {
        let thread = Thread {
            pool.writeWithoutTransaction { database in serve(database.sqliteConnection, queue, executor, watch, options) }
            // A reader that is still busy keeps its connection until it is done.
            try? pool.close()
            queue.markFinished()
        }
        thread.name = "store-writer"
        thread.start()
    }

    private static func serve(
        _ connection: OpaquePointer?, _ queue: WriteQueue, _ executor: StepExecutor, _ watch: ChangeWatch, _ options: SQLiteOptions
    ) {
        let session = Result { () throws(SQLiteFailure) in
            guard let connection else { throw SQLiteFailure(code: SQLITE_MISUSE, message: "the connection is closed") }
            return try WriterSession(connection: connection, isAlive: options.isAlive)
        }
        defer { (try? session.get())?.finalize() }
        while let group = queue.next(limit: options.groupLimit, bytes: options.groupBytes) {
            switch session {
            case .success(let session):
                let outcomes = session.write(group.map(\.write))
                if group.contains(where: \.write.isTold) { watch.touch() }
                executor.answer(isAlone: group.count == 1 && queue.isEmpty) {
                    for (index, outcome) in outcomes.enumerated() { group[index].caller.resume(returning: outcome) }
                }
            case .failure(let failure):
                for submission in group { submission.caller.resume(returning: .failure(failure.storeError)) }
            }
        }
    }
}
