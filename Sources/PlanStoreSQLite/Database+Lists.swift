import GRDB
import PlanModel
import PlanStore

extension Database {
    func runs(_ query: RunQuery) throws -> [RunRecord] {
        var conditions = Conditions()
        conditions.addPrefix(query.prefix, of: "run.id")
        if !query.statuses.isEmpty {
            conditions.add("run.status IN \(conditions.list(query.statuses))")
        }
        if let key = query.idempotencyKey { conditions.add("run.idempotency_key = \(conditions.placeholder(key))") }
        for (name, value) in query.labels.sorted(by: { $0.key < $1.key }) {
            let (name, value) = (conditions.placeholder(name), conditions.placeholder(value))
            conditions.add("run.number IN (SELECT run FROM run_label WHERE name = \(name) AND value = \(value))")
        }
        conditions.add(originsOf: query)
        let key = query.order == .newest ? ["number"] : ["updated_at", "number"]
        let place = key.map { "run.\($0)" }.joined(separator: ", ")
        if let before = query.before {
            let other = conditions.placeholder(before.rawValue)
            conditions.add("(\(place)) < (SELECT \(key.joined(separator: ", ")) FROM run WHERE id = \(other))")
        }
        let order = key.map { "run.\($0) DESC" }.joined(separator: ", ")
        let sql = "\(RunRecord.select) \(conditions.sql) ORDER BY \(order) LIMIT \(max(query.limit, 0))"
        return try all(sql, bind: conditions.bind, row: RunRecord.init)
    }

    func approvals(_ query: ApprovalQuery) throws -> [ApprovalRecord] {
        var conditions = Conditions()
        conditions.addPrefix(query.prefix, of: "approval.id")
        // As a literal, so that the index of pending requests can be used.
        if let status = query.status { conditions.add("approval.status = '\(status.rawValue)'") }
        if let run = query.run { conditions.add("run.id = \(conditions.placeholder(run.rawValue))") }
        if let organization = query.organization { conditions.add(organization) }
        if let assignee = query.assignee { conditions.add("approval.assignee = \(conditions.placeholder(assignee))") }
        if let candidates = query.candidates {
            let list = conditions.list(candidates)
            let open = "approval.number IN (SELECT approval FROM approval_candidate WHERE is_open = 1 AND candidate IN \(list))"
            let any = "EXISTS (SELECT 1 FROM approval_candidate AS one WHERE one.approval = approval.number AND one.candidate IN \(list))"
            conditions.add(query.status == .pending ? open : any)
        }
        if !query.kinds.isEmpty { conditions.add("approval.kind IN \(conditions.list(query.kinds.map(\.rawValue)))") }
        if let due = query.dueBefore { conditions.add("approval.due_at < \(conditions.placeholder(.time(due)))") }
        let order = "ORDER BY approval.requested_at, approval.number LIMIT \(max(query.limit, 0))"
        return try all("\(ApprovalRecord.select) \(conditions.sql) \(order)", bind: conditions.bind, row: ApprovalRecord.init)
    }
}

extension Conditions {
    fileprivate mutating func add(originsOf query: RunQuery) {
        if let organization = query.organization { add(organization) }
        if let thread = query.thread {
            let thread = placeholder(thread.rawValue)
            add("(run_origin.thread = \(thread) OR run_origin.source_thread = \(thread))")
        }
        let columns = [
            ("source_thread", query.sourceThread?.rawValue), ("created_by_agent", query.createdByAgent?.rawValue),
            ("parent", query.parent?.rawValue), ("replaces", query.replaces?.rawValue), ("schedule", query.schedule?.rawValue),
            ("plan_name", query.planName),
        ]
        for case (let column, let value?) in columns { add("run_origin.\(column) = \(placeholder(value))") }
    }

    /// Runs without a row belong to the default organization.
    mutating func add(_ organization: OrganizationID) {
        let isDefault = organization == .default
        let column = isDefault ? "coalesce(run_origin.organization, '\(OrganizationID.default)')" : "run_origin.organization"
        add("\(column) = \(placeholder(organization.rawValue))")
    }
}
