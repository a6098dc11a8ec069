import GRDB
import PlanModel
public import PlanStore

extension SQLiteStore {
    public func events(afterGlobal place: Int64, limit: Int, filter: EventFilter) async throws(StoreError) -> [GlobalEvent] {
        try await read { database in
            var conditions = Conditions()
            conditions.add("run_event.global_seq > \(conditions.placeholder(.integer(place)))")
            // The plus keeps it from being answered from an index: the log must be read in order, and not sorted every time.
            if !filter.runs.isEmpty {
                let runs = conditions.list(filter.runs.map(\.rawValue))
                conditions.add("+run_event.run IN (SELECT number FROM run WHERE id IN \(runs))")
            }
            if !filter.types.isEmpty { conditions.add("run_event.type IN \(conditions.list(filter.types))") }
            if let organization = filter.organization {
                let name = conditions.placeholder(organization.rawValue)
                conditions.add("coalesce(run_origin.organization, '\(OrganizationID.default)') = \(name)")
            }
            let sql = """
                SELECT run_event.seq, run_event.at, run_event.by, run_event.type, run_event.body, run_event.hash, run_event.global_seq,
                    run.id, run_origin.organization, run_origin.thread,
                    CASE WHEN EXISTS (SELECT 1 FROM run_value WHERE run_value.run = run_event.run AND run_value.seq = run_event.seq)
                        THEN run_event.run ELSE 0 END,
                    (SELECT earlier.hash FROM run_event AS earlier WHERE earlier.run = run_event.run AND earlier.seq = run_event.seq - 1)
                FROM run_event CROSS JOIN run ON run.number = run_event.run LEFT JOIN run_origin ON run_origin.run = run_event.run
                \(conditions.sql) ORDER BY run_event.global_seq LIMIT \(conditions.placeholder(.count(max(limit, 0))))
                """
            return try database.all(sql, bind: conditions.bind) { row in
                var event = StoredEvent(row)
                if case let run = row.integer(10), run != 0 {
                    event = event.naming(try database.values(of: run, from: event.seq, through: event.seq)[event.seq] ?? [])
                }
                return GlobalEvent(
                    globalSeq: row.integer(6), run: RunID(row.text(7)),
                    organization: row.optionalText(8).map { OrganizationID($0) } ?? .default,
                    thread: row.optionalText(9).map { ThreadID($0) }, event: event,
                    previousHash: event.seq == 1 ? HashChain.start : row.blob(11))
            }
        }
    }

    public func lastGlobalSeq() async throws(StoreError) -> Int64 {
        try await readPoint { database in
            try database.first("SELECT max(global_seq) FROM run_event", bind: { _ in }, row: { $0.integer(0) }) ?? 0
        }
    }
}
