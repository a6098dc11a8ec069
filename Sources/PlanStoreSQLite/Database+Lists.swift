import GRDB
import PlanModel
import PlanStore

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
