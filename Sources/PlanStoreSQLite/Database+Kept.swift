import GRDB
import PlanModel
import PlanStore

extension Database {
    func artifacts(_ query: ArtifactQuery) throws -> [ArtifactRecord] {
        let (sql, conditions) = Self.question(query)
        return try all(sql, bind: conditions.bind, row: ArtifactRecord.init)
    }

    static func question(_ query: ArtifactQuery) -> (sql: String, Conditions) {
        var conditions = Conditions()
        if let organization = query.organization { conditions.addFilter(organization) }
        if let thread = query.thread { conditions.addFilter(thread, of: "artifact", "run") }
        if let run = query.run { conditions.add("run.id = \(conditions.placeholder(run.rawValue))") }
        let columns = [("node", query.node), ("key", query.key), ("kind", query.kind)]
        for case (let column, let value?) in columns { conditions.add("artifact.\(column) = \(conditions.placeholder(value))") }
        if let sha256 = query.sha256 { conditions.add("artifact.sha256 = \(conditions.placeholder(.blob(sha256.bytes)))") }
        if query.onlyCurrent { conditions.add("artifact.superseded_by IS NULL") }
        if let before = query.before {
            conditions.add("artifact.number < (SELECT number FROM artifact WHERE id = \(conditions.placeholder(before)))")
        }
        let origin = "LEFT JOIN run_origin ON run_origin.run = artifact.run"
        let order = "ORDER BY artifact.number DESC LIMIT \(max(query.limit, 0))"
        return ("\(ArtifactRecord.select) \(origin) \(conditions.sql) \(order)", conditions)
    }

    /// From one name to the next, whatever lies between them: a thread may have very many runs.
    func threads(_ query: ThreadQuery) throws -> [ThreadID] {
        var threads: [ThreadID] = []
        var last = query.after?.rawValue ?? ""
        while threads.count < query.limit {
            let next = try first(Self.nextThread) {
                $0.bind([.text(last), .text(query.organization.rawValue)])
            } row: {
                $0.optionalText(0)
            }
            guard let found = next ?? nil else { break }
            threads.append(ThreadID(found))
            last = found
        }
        return threads
    }

    /// The plus keeps the rows from being found by their organization, and sorted.
    private static let nextThread =
        "SELECT min(name) FROM ("
        + ["thread", "source_thread"].map { column in
            "SELECT (SELECT \(column) FROM run_origin WHERE \(column) > ?1 AND +organization = ?2 ORDER BY \(column) LIMIT 1) AS name"
        }.joined(separator: " UNION ALL ") + ")"
}
