import PlanJSON
import PlanModel
import PlanStore

extension ApprovalRecord {
    static let select = """
        SELECT approval.id, approval.request, run.id, run.title, approval.status, approval.closed_by, approval.closed_at,
            approval.assignee, approval.due_at, approval.follow_up_at, approval.priority, approval.detail
        FROM approval JOIN run ON run.number = approval.run LEFT JOIN run_origin ON run_origin.run = approval.run
        """

    /// Reads the columns of ``select``.
    init(_ row: SQLStatement) throws(StoreError) {
        guard let json = try? JSON(parsing: row.blob(1), limits: .stored), let approval = Approval(json: json),
            let status = Status(rawValue: row.text(4)), let detail = row.isNull(11) ? .null : try? JSON(parsing: row.blob(11))
        else { throw .corrupt("the row of request \(row.text(0)) cannot be read") }
        self.init(
            approval: approval, run: RunID(row.text(2)), runTitle: row.text(3), status: status, closedBy: row.optionalText(5),
            closedAt: row.optionalTime(6), assignee: row.optionalText(7), candidates: detail["candidates"]?.array?.compactMap(\.string),
            excluded: detail["excluded"]?.array?.compactMap(\.string), dueAt: row.optionalTime(8), followUpAt: row.optionalTime(9),
            priority: Int(row.integer(10)), title: detail["title"]?.string)
    }

    /// What the row says otherwise than the request; nil when it is nothing.
    var detail: [UInt8]? {
        let plain = ApprovalRecord(approval: approval, run: run, runTitle: runTitle)
        var object = JSONObject()
        if candidates != plain.candidates { object["candidates"] = .array(candidates.map { .string($0) }) }
        if excluded != plain.excluded { object["excluded"] = .array(excluded.map { .string($0) }) }
        if title != plain.title { object["title"] = .string(title) }
        return object.isEmpty ? nil : JSON.object(object).bytes
    }
}
