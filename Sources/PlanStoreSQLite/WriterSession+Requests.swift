import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

extension WriterSession {
    func open(_ record: ApprovalRecord, of number: Int64) throws(SQLiteFailure) {
        let statement = statements.insertApproval
        bind(record, of: number, to: statement)
        try statement.run()
        try keepCandidates(of: record, lastNumber)
    }

    /// Whose it was before has let go of it in the same commit.
    func take(_ record: ApprovalRecord, for number: Int64) throws(SQLiteFailure) {
        try perform(
            "UPDATE approval SET run = ?2, status = 'pending' WHERE id = ?1", [.text(record.approval.id.rawValue), .integer(number)])
        try change(record, of: number)
    }

    /// A request that is closed already stays as it is: the version has been checked, so the log knows better.
    func change(_ record: ApprovalRecord, of number: Int64) throws(SQLiteFailure) {
        let find = try prepared("SELECT number FROM approval WHERE id = ?1 AND run = ?2 AND status = 'pending'")
        defer { find.reset() }
        find.bind([.text(record.approval.id.rawValue), .integer(number)])
        guard try find.step() else { return }
        let approval = find.integer(0)
        let update = try prepared(WriterStatements.changeApproval)
        bind(record, of: number, to: update)
        try update.run()
        try perform("DELETE FROM approval_candidate WHERE approval = ?1", [.integer(approval)])
        try keepCandidates(of: record, approval)
    }

    private func bind(_ record: ApprovalRecord, of number: Int64, to statement: SQLStatement) {
        statement.bind([
            .text(record.approval.id.rawValue), .integer(number), .text(record.status.rawValue), .time(record.approval.requestedAt),
            .blob(record.approval.json.bytes), .optional(record.closedBy), .time(record.closedAt), .text(record.approval.kind.rawValue),
            .optional(record.assignee), .time(record.dueAt), .time(record.followUpAt), .count(record.priority),
            record.detail.map { .blob($0) } ?? .null,
        ])
    }

    private func keepCandidates(of record: ApprovalRecord, _ approval: Int64) throws(SQLiteFailure) {
        for candidate in record.candidates {
            try perform(
                "INSERT OR IGNORE INTO approval_candidate (approval, candidate, is_open) VALUES (?1, ?2, ?3)",
                [.integer(approval), .text(candidate), .flag(record.status == .pending)])
        }
    }

    /// A request that is closed already stays as it is: the version has been checked, so the log knows better.
    func close(_ closed: Transition.ClosedApproval, of number: Int64) throws(SQLiteFailure) {
        let statement = statements.closeApproval
        statement.bind(closed.id.rawValue, at: 1)
        statement.bind(number, at: 2)
        statement.bind(closed.status.rawValue, at: 3)
        statement.bind(closed.by, at: 4)
        statement.bind(closed.at, at: 5)
        try statement.run()
        guard changes == 1, closed.status != .pending else { return }
        try perform(
            "UPDATE approval_candidate SET is_open = 0 WHERE approval = (SELECT number FROM approval WHERE id = ?1)",
            [.text(closed.id.rawValue)])
    }
}
