import GRDBSQLite
import PlanCalendar
import PlanModel
import PlanStore

extension WriterSession {
    /// The most rows of one kind that a step deletes.
    private static let rowLimit = 200

    func write(_ write: RemovalWrite) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        switch write {
        case .begin(let run, let holds, let now): try beginRemoval(of: run, holds, at: now)
        case .sweep: .success(.step(try sweep()))
        case .plans(let numbers, let seen): .success(.number(try removePlans(numbers, seen: seen)))
        case .giveBack(let pages): .success(.number(try giveBack(pages)))
        case .checkpoint, .compact: .failure(.failed("the file cannot be written anew inside of a commit"))
        }
    }

    private func beginRemoval(
        of run: RunID, _ holds: [RetentionHold], at now: Timestamp
    ) throws(SQLiteFailure) -> Result<Write.Outcome, StoreError> {
        guard let number = try number("SELECT number FROM run WHERE id = ?1", [.text(run.rawValue)]) else {
            return .failure(.unknownRun(run))
        }
        if let reason = try reasonToKeep(number, at: now) { return .success(.reason(reason)) }
        for hold in holds where try self.number(RetentionSQL.untold, hold.values(number)) != nil {
            return .success(.reason(.untold(to: hold.who)))
        }
        try perform(
            "\(RetentionSQL.family) INSERT OR IGNORE INTO removal (run, id, begun_at) SELECT number, id, ?2 FROM family",
            [.integer(number), .time(now)])
        try noteRemoval(of: number)
        try forget(number)
        return .success(.reason(nil))
    }

    /// Keeps up to which event of all runs something is missing, so that whoever reads from before that is told.
    private func noteRemoval(of number: Int64) throws(SQLiteFailure) {
        let last = "\(RetentionSQL.family) SELECT max(global_seq) FROM family JOIN run_event ON run_event.run = family.number"
        guard let seq = try self.number(last, [.integer(number)]) else { return }
        try perform(
            """
            INSERT INTO directory (organization, kind, name, version, body)
            VALUES (?1, ?2, ?3, 1, CAST(json_object('globalSeq', ?4) AS BLOB))
            ON CONFLICT (organization, kind, name) DO UPDATE SET version = version + 1, body = excluded.body
            WHERE coalesce(json_extract(CAST(body AS TEXT), '$.globalSeq'), 0) < ?4
            """,
            [
                .text(DirectoryEntry.serversOwn.rawValue), .text(DirectoryEntry.Kind.removal.rawValue),
                .text(DirectoryEntry.removedEvents), .integer(seq),
            ])
    }

    private func reasonToKeep(_ number: Int64, at now: Timestamp) throws(SQLiteFailure) -> RetentionVerdict.Reason? {
        let statement = try prepared(RetentionSQL.reasons)
        defer { statement.reset() }
        statement.bind([.integer(number), .integer(now.milliseconds - RetentionSQL.keyMilliseconds)])
        return try RetentionSQL.reason(statement)
    }

    /// Deletes the row of a run with its labels; false when there is none.
    @discardableResult
    private func forget(_ number: Int64) throws(SQLiteFailure) -> Bool {
        let statement = try prepared("SELECT id, labels FROM run WHERE number = ?1")
        defer { statement.reset() }
        statement.bind([.integer(number)])
        guard try statement.step() else { return false }
        numbers[RunID(statement.text(0))] = nil
        for (name, value) in Labels.labels(from: statement.blob(1)) ?? [:] {
            try perform(
                "DELETE FROM run_label WHERE name = ?1 AND value = ?2 AND run = ?3", [.text(name), .text(value), .integer(number)])
        }
        try perform("DELETE FROM run_origin WHERE run = ?1", [.integer(number)])
        try perform("DELETE FROM checkpoint WHERE run = ?1", [.integer(number)])
        try perform("DELETE FROM run WHERE number = ?1", [.integer(number)])
        return true
    }

    private func sweep() throws(SQLiteFailure) -> RemovalStep? {
        guard let run = try number("SELECT min(run) FROM removal", []) else { return nil }
        var step = RemovalStep()
        try forget(run)
        step.events = try delete("run_event", "global_seq", of: run)
        let candidates = "SELECT number FROM approval WHERE run = ?1 LIMIT ?2"
        try perform(
            "DELETE FROM approval_candidate WHERE approval IN (\(candidates))", [.integer(run), .count(Self.rowLimit)])
        step.others = try delete("approval", "number", of: run) + delete("artifact", "number", of: run) + deleteValues(of: run)
        if step.events + step.others == 0 { step.ended = try finish(run) }
        return step
    }

    private func finish(_ number: Int64) throws(SQLiteFailure) -> [RunID] {
        let statement = try prepared("SELECT id FROM removal WHERE run = ?1")
        defer { statement.reset() }
        statement.bind([.integer(number)])
        guard try statement.step() else { return [] }
        let run = RunID(statement.text(0))
        try perform("DELETE FROM incident WHERE subject = ?1", [.text(run.rawValue)])
        try perform("DELETE FROM removal WHERE run = ?1", [.integer(number)])
        return [run]
    }

    private func delete(_ table: String, _ key: String, of run: Int64) throws(SQLiteFailure) -> Int64 {
        try perform(
            "DELETE FROM \(table) WHERE \(key) IN (SELECT \(key) FROM \(table) WHERE run = ?1 LIMIT ?2)",
            [.integer(run), .count(Self.rowLimit)])
        return Int64(changes)
    }

    /// The values themselves are collected when nothing else names them.
    private func deleteValues(of run: Int64) throws(SQLiteFailure) -> Int64 {
        let some = "SELECT seq, sha256 FROM run_value WHERE run = ?1 LIMIT ?2"
        try perform("DELETE FROM run_value WHERE run = ?1 AND (seq, sha256) IN (\(some))", [.integer(run), .count(Self.rowLimit)])
        return Int64(changes)
    }

    private func removePlans(_ plans: [Int64], seen: Int64) throws(SQLiteFailure) -> Int64 {
        let sql = """
            DELETE FROM plan_spec WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM run WHERE number > ?2 AND spec = ?1)
                AND NOT EXISTS (SELECT 1 FROM plan_version WHERE spec = ?1)
                AND NOT EXISTS (SELECT 1 FROM schedule WHERE plan_digest = plan_spec.digest)
            """
        var count: Int64 = 0
        for plan in plans {
            try perform(sql, [.integer(plan), .integer(seen)])
            count += Int64(changes)
        }
        return count
    }

    /// Returns how many unused pages are left; less than 0 when this file cannot give any back.
    private func giveBack(_ pages: Int) throws(SQLiteFailure) -> Int64 {
        guard try number("PRAGMA auto_vacuum", []) == 2 else { return -1 }
        let statement = try prepared("PRAGMA incremental_vacuum(\(pages))")
        defer { statement.reset() }
        while try statement.step() {}
        return try number("PRAGMA freelist_count", []) ?? 0
    }

    /// Does what only works outside of a transaction.
    func writeAlone(_ write: Write) -> Result<Write.Outcome, StoreError> {
        var steps = ["PRAGMA wal_checkpoint(PASSIVE)"]
        if case .removal(.compact) = write { steps = ["PRAGMA auto_vacuum = INCREMENTAL", "VACUUM"] + steps }
        do throws(SQLiteFailure) {
            for sql in steps {
                let statement = try SQLStatement(sql, on: connection)
                defer { statement.finalize() }
                while try statement.step() {}
            }
            return .success(.done)
        } catch {
            return .failure(error.storeError)
        }
    }
}
