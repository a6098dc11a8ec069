import GRDB
import PlanModel
import PlanStore

/// Conditions of a list with what is bound to them.
private struct Conditions {
    private var terms: [String] = []
    private(set) var texts: [String] = []

    mutating func add(_ term: String) { terms.append(term) }

    /// A placeholder for a text.
    mutating func placeholder(_ text: String) -> String {
        texts.append(text)
        return "?\(texts.count)"
    }

    /// Names that begin like this, as a range that an index can serve.
    mutating func addPrefix(_ prefix: String, of column: String) {
        guard !prefix.isEmpty else { return }
        let from = placeholder(prefix)
        let to = placeholder(prefix + "\u{10FFFF}")
        add("\(column) >= \(from) AND \(column) < \(to)")
    }

    var sql: String { terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND ") }

    func bind(to statement: SQLStatement) {
        for (index, text) in texts.enumerated() { statement.bind(text, at: Int32(index + 1)) }
    }
}

extension Database {
    func runs(_ query: RunQuery) throws -> [RunRecord] {
        var conditions = Conditions()
        conditions.addPrefix(query.prefix, of: "run.id")
        if !query.statuses.isEmpty {
            let statuses = query.statuses.sorted().map { conditions.placeholder($0) }
            conditions.add("run.status IN (\(statuses.joined(separator: ", ")))")
        }
        if let key = query.idempotencyKey { conditions.add("run.idempotency_key = \(conditions.placeholder(key))") }
        for (name, value) in query.labels.sorted(by: { $0.key < $1.key }) {
            let (name, value) = (conditions.placeholder(name), conditions.placeholder(value))
            conditions.add("run.number IN (SELECT run FROM run_label WHERE name = \(name) AND value = \(value))")
        }
        if let before = query.before {
            conditions.add("run.number < (SELECT number FROM run WHERE id = \(conditions.placeholder(before.rawValue)))")
        }
        let sql = "\(RunRecord.select) \(conditions.sql) ORDER BY run.number DESC LIMIT \(max(query.limit, 0))"
        return try all(sql, bind: conditions.bind, row: RunRecord.init)
    }

    func approvals(_ query: ApprovalQuery) throws -> [ApprovalRecord] {
        var conditions = Conditions()
        conditions.addPrefix(query.prefix, of: "approval.id")
        // As a literal, so that the index of pending requests can be used.
        if let status = query.status { conditions.add("approval.status = '\(status.rawValue)'") }
        if let run = query.run { conditions.add("run.id = \(conditions.placeholder(run.rawValue))") }
        let order = "ORDER BY approval.requested_at, approval.number LIMIT \(max(query.limit, 0))"
        return try all("\(ApprovalRecord.select) \(conditions.sql) \(order)", bind: conditions.bind, row: ApprovalRecord.init)
    }
}
