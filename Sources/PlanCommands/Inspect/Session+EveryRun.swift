import PlanStore
import PlanStoreSQLite

extension Session {
    /// Visits every run page by page, the newest first; ^C ends it after the run that is being read.
    func forEachRun(_ visit: (RunRecord) async throws -> Void) async throws {
        try await Interrupts.noting {
            var query = RunQuery()
            query.limit = 200
            while true {
                let records = try await store.runs(query)
                for record in records {
                    if Interrupts.received != nil { return }
                    try await visit(record)
                }
                guard records.count == query.limit else { return }
                query.before = records.last?.id
            }
        }
    }
}
