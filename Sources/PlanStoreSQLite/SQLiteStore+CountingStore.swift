import GRDB
import PlanCalendar
public import PlanStore

extension SQLiteStore {
    /// Looks at every row of `run`, and at no event: a tenth of a second for some hundred thousand runs, beside the writer.
    public func standing() async throws(StoreError) -> StoreStanding {
        try await read { database in
            var standing = StoreStanding()
            for (status, count) in try database.all(
                "SELECT status, count(*) FROM run GROUP BY status", bind: { _ in }, row: { ($0.text(0), Int($0.integer(1))) })
            {
                standing.runs[status] = count
            }
            let requests = """
                SELECT ifnull(kind, 'node-approval'), count(*), min(requested_at) FROM approval WHERE status = 'pending' GROUP BY 1
                """
            for (kind, count, oldest) in try database.all(
                requests, bind: { _ in }, row: { ($0.text(0), Int($0.integer(1)), $0.time(2)) })
            {
                standing.requests[kind] = StoreStanding.Requests(count: count, oldest: oldest)
            }
            standing.schedules = try Self.number("SELECT count(*) FROM schedule WHERE status = 'active'", database)
            standing.incidents = try Self.number("SELECT count(*) FROM incident WHERE status = 'open'", database)
            standing.bytes =
                Int64(try Self.number("PRAGMA page_count", database)) * Int64(try Self.number("PRAGMA page_size", database))
            return standing
        }
    }

    private static func number(_ sql: String, _ database: Database) throws -> Int {
        Int(try database.first(sql, bind: { _ in }, row: { $0.integer(0) }) ?? 0)
    }
}
