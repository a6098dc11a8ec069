import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

extension WriterSession {
    func open(_ record: ApprovalRecord, of number: Int64) throws(SQLiteFailure) {
        let statement = statements.insertApproval
        statement.bind(record.approval.id.rawValue, at: 1)
        statement.bind(number, at: 2)
        statement.bind(record.status.rawValue, at: 3)
        statement.bind(record.approval.requestedAt, at: 4)
        statement.bind(record.approval.json.bytes, at: 5)
        statement.bind(record.closedBy, at: 6)
        statement.bind(record.closedAt, at: 7)
        try statement.run()
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
    }
}
