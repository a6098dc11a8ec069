import PlanCalendar
import PlanModel
import PlanStore

extension WriterSession {
    /// The most incidents that are kept besides those that are open.
    private static let incidentLimit = 1_000

    func write(_ write: RepairWrite) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        switch write {
        case .mend(let mending): return .success(.changed(try mend(mending)))
        case .endLeases(let now):
            return .success(.number(Int64(try forgetGone(at: now))))
        case .report(let found, let subject, let now):
            try report(found, about: subject, at: now)
            return .success(.done)
        }
    }

    /// Nothing has been written when it returns false.
    private func mend(_ mending: Mending) throws(SQLiteFailure) -> Bool {
        guard let number = try number(of: mending.run),
            try self.number("SELECT version FROM run WHERE number = ?1", [.integer(number)]) == mending.found
        else { return false }
        if let state = mending.state {
            let statement = statements.moveAll
            statement.bind(number, at: 1)
            statement.bind(mending.found, at: 2)
            bind(state.stored, fence: nil, to: statement)
            try statement.run()
        }
        if mending.dropsCheckpoint {
            try perform("DELETE FROM checkpoint WHERE run = ?1", [.integer(number)])
            try forgetSnapshotValues(of: number)
        }
        for id in mending.unknownRequests + mending.requests.map(\.approval.id) {
            let named: [SQLValue] = [.text(id.rawValue), .integer(number)]
            try perform(
                "DELETE FROM approval_candidate WHERE approval = (SELECT number FROM approval WHERE id = ?1 AND run = ?2)", named)
            try perform("DELETE FROM approval WHERE id = ?1 AND run = ?2", named)
        }
        for record in mending.requests { try open(record, of: number) }
        for id in mending.unknownArtifacts {
            try perform("DELETE FROM artifact WHERE id = ?1 AND run = ?2", [.text(id), .integer(number)])
        }
        // One whose name another run has by now stays wrong, and is told again.
        for record in mending.artifacts { _ = try write(record, of: number) }
        return true
    }

    private func report(_ found: [Incident.Report], about subject: String, at now: Timestamp) throws(SQLiteFailure) {
        try perform("UPDATE incident SET status = 'closed' WHERE subject = ?1 AND status = 'open'", [.text(subject)])
        let sql = """
            INSERT INTO incident (code, subject, status, sentence, advice, first_at, last_at, count) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1)
            ON CONFLICT (code, subject) DO UPDATE SET status = ?3, sentence = ?4, advice = ?5, last_at = ?6, count = count + 1
            """
        for report in found {
            let status = report.isHealed ? Incident.Status.healed : .open
            try perform(
                sql,
                [
                    .text(report.code), .text(subject), .text(status.rawValue), .text(report.sentence), .text(report.advice), .time(now),
                ])
        }
        let newest = "SELECT number FROM incident WHERE status <> 'open' ORDER BY last_at DESC LIMIT -1 OFFSET \(Self.incidentLimit)"
        try perform("DELETE FROM incident WHERE number IN (\(newest))", [])
    }
}
