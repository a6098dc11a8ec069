import GRDB
import PlanModel
import PlanStore

extension Database {
    func runs(_ query: RunQuery) throws -> [RunRecord] {
        let (sql, conditions) = Self.question(query)
        return try all(sql, bind: conditions.bind, row: RunRecord.init)
    }

    func approvals(_ query: ApprovalQuery) throws -> [ApprovalRecord] {
        let (sql, conditions) = Self.question(query)
        return try all(sql, bind: conditions.bind, row: ApprovalRecord.init)
    }

    static func question(_ query: RunQuery) -> (sql: String, Conditions) {
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
        var order = key.map { "run.\($0) DESC" }.joined(separator: ", ")
        // The same number, but in the order of the organization's index.
        if query.order == .newest, query.organization ?? .default != .default { order = "run_origin.run DESC" }
        return ("\(RunRecord.select) \(conditions.sql) ORDER BY \(order) LIMIT \(max(query.limit, 0))", conditions)
    }

    static func question(_ query: ApprovalQuery) -> (sql: String, Conditions) {
        var conditions = Conditions()
        conditions.addPrefix(query.prefix, of: "approval.id")
        // As a literal, so that the index of pending requests can be used.
        if let status = query.status { conditions.add("approval.status = '\(status.rawValue)'") }
        if let run = query.run { conditions.add("run.id = \(conditions.placeholder(run.rawValue))") }
        if let organization = query.organization { conditions.addFilter(organization) }
        if let assignee = query.assignee { conditions.add("approval.assignee = \(conditions.placeholder(assignee))") }
        if let candidates = query.candidates {
            let list = conditions.list(candidates)
            let open = "approval.number IN (SELECT approval FROM approval_candidate WHERE is_open = 1 AND candidate IN \(list))"
            let any = "EXISTS (SELECT 1 FROM approval_candidate AS one WHERE one.approval = approval.number AND one.candidate IN \(list))"
            conditions.add(query.status == .pending ? open : any)
        }
        if !query.kinds.isEmpty { conditions.add("approval.kind IN \(conditions.list(query.kinds.map(\.rawValue)))") }
        if let due = query.dueBefore { conditions.add("approval.due_at < \(conditions.placeholder(.time(due)))") }
        if let after = query.after {
            let other = conditions.placeholder(after.rawValue)
            conditions.add("(approval.requested_at, approval.number) > (SELECT requested_at, number FROM approval WHERE id = \(other))")
        }
        // The plus keeps all that is open from being read in its order where those that are due are few.
        let time = query.dueBefore == nil ? "approval.requested_at" : "+approval.requested_at"
        let order = "ORDER BY \(time), approval.number LIMIT \(max(query.limit, 0))"
        return ("\(ApprovalRecord.select) \(conditions.sql) \(order)", conditions)
    }
}

extension Conditions {
    fileprivate mutating func add(originsOf query: RunQuery) {
        if let organization = query.organization {
            if organization == .default {
                addFilter(organization)
            } else {
                add("run_origin.organization = \(placeholder(organization.rawValue))")
            }
        }
        if let thread = query.thread { addFilter(thread, of: "run", "number") }
        let columns = [
            ("source_thread", query.sourceThread?.rawValue), ("created_by_agent", query.createdByAgent?.rawValue),
            ("parent", query.parent?.rawValue), ("replaces", query.replaces?.rawValue), ("schedule", query.schedule?.rawValue),
            ("plan_name", query.planName),
        ]
        for case (let column, let value?) in columns { add("run_origin.\(column) = \(placeholder(value))") }
    }

    /// Runs without a row belong to the default organization. Leaves it to other conditions where to begin.
    mutating func addFilter(_ organization: OrganizationID) {
        add("coalesce(run_origin.organization, '\(OrganizationID.default)') = \(placeholder(organization.rawValue))")
    }

    /// Runs that live in a thread, or were asked for there.
    ///
    /// - Parameter column: of the table; the number of the run.
    mutating func addFilter(_ thread: ThreadID, of table: String, _ column: String) {
        let thread = placeholder(thread.rawValue)
        let own = "SELECT run FROM run_origin WHERE thread = \(thread)"
        add("\(table).\(column) IN (\(own) UNION SELECT run FROM run_origin WHERE source_thread = \(thread))")
    }
}
