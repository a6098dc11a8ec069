import GRDBSQLite

/// The statements of the writer, prepared once for the life of its connection.
struct WriterStatements {
    let begin, commit, rollback, mark, undo, unmark: SQLStatement
    let runNumber, runByKey, runVersion: SQLStatement
    let moveState, moveTimer, moveAll: SQLStatement
    let insertEvent, insertRun, insertLabel, insertSpec, specNumber, organizationVersion: SQLStatement
    let insertApproval, closeApproval, keepCheckpoint: SQLStatement
    let enroll, ended, renew, retire, engine: SQLStatement
    let runHolder, takeRun: SQLStatement
    let insertOrigin, family, callParent, callChildren, callOrphan: SQLStatement

    init(on connection: OpaquePointer) throws(SQLiteFailure) {
        func prepare(_ sql: String) throws(SQLiteFailure) -> SQLStatement { try SQLStatement(sql, on: connection) }
        begin = try prepare("BEGIN IMMEDIATE")
        commit = try prepare("COMMIT")
        rollback = try prepare("ROLLBACK")
        mark = try prepare("SAVEPOINT several")
        undo = try prepare("ROLLBACK TO several")
        unmark = try prepare("RELEASE several")
        runNumber = try prepare("SELECT number FROM run WHERE id = ?1")
        runByKey = try prepare("SELECT id FROM run WHERE idempotency_key = ?1")
        runVersion = try prepare("SELECT version, engine FROM run WHERE number = ?1")
        moveState = try prepare(Self.moveState)
        moveTimer = try prepare(Self.moveTimer)
        moveAll = try prepare(Self.moveAll)
        insertEvent = try prepare("INSERT INTO run_event (run, seq, at, by, type, body, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        insertRun = try prepare(Self.insertRun)
        insertLabel = try prepare("INSERT INTO run_label (name, value, run) VALUES (?1, ?2, ?3)")
        insertSpec = try prepare("INSERT INTO plan_spec (digest, plan) VALUES (?1, ?2)")
        specNumber = try prepare("SELECT number FROM plan_spec WHERE digest = ?1")
        organizationVersion = try prepare(
            "SELECT version FROM directory WHERE organization = ?1 AND kind = 'organization' AND name = ?1")
        insertApproval = try prepare(Self.insertApproval)
        closeApproval = try prepare(Self.closeApproval)
        keepCheckpoint = try prepare("INSERT OR REPLACE INTO checkpoint (run, seq, body) VALUES (?1, ?2, ?3)")
        enroll = try prepare(Self.enroll)
        ended = try prepare("SELECT host, boot, process, process_start, fence, lease_until FROM engine WHERE lease_until <= ?1")
        renew = try prepare("UPDATE engine SET lease_until = ?2 WHERE fence = ?1")
        retire = try prepare("DELETE FROM engine WHERE fence = ?1")
        engine = try prepare("SELECT host, boot, process, process_start FROM engine WHERE fence = ?1 AND lease_until > ?2")
        runHolder = try prepare("SELECT engine, status FROM run WHERE number = ?1")
        takeRun = try prepare(
            """
            UPDATE run SET engine = ?2, attention = 0, called = CASE WHEN called THEN 2 ELSE 0 END
            WHERE number = ?1 AND (engine <> ?2 OR attention OR called = 1)
            """)
        insertOrigin = try prepare(Self.insertOrigin)
        family = try prepare(
            """
            SELECT EXISTS (SELECT 1 FROM run_origin WHERE run = ?1 AND parent IS NOT NULL),
                EXISTS (SELECT 1 FROM run_origin WHERE parent = ?2)
            """)
        callParent = try prepare("\(Self.call) AND id = (SELECT parent FROM run_origin WHERE run = ?1 AND parent IS NOT NULL)")
        callChildren = try prepare("\(Self.call) AND number IN (SELECT run FROM run_origin WHERE parent = ?1)")
        callOrphan = try prepare("\(Self.call) AND number = ?1 AND (SELECT status FROM run WHERE id = ?2) IN \(Self.ended)")
    }

    var all: [SQLStatement] {
        [
            begin, commit, rollback, mark, undo, unmark, runNumber, runByKey, runVersion, moveState, moveTimer, moveAll, insertEvent,
            insertRun, insertLabel,
            insertSpec, specNumber, organizationVersion, insertApproval, closeApproval, keepCheckpoint, enroll, ended, renew, retire,
            engine, runHolder,
            takeRun, insertOrigin, family, callParent, callChildren, callOrphan,
        ]
    }
}

// MARK: - The longer ones

extension WriterStatements {
    /// What every one of the three does: only at the expected version, and only for the engine that holds the run.
    ///
    /// ?1 number, ?2 expected version, ?3 fence or 0, ?4 whether the run ends, ?5 movable, ?6 next timer, ?7… the rest of the state.
    private static let set = """
        UPDATE run SET version = ?7, status = ?8, updated_at = ?9, completed_at = ?10, total = ?11, done = ?12, failed = ?13,
            is_unsettled = ?14, has_running = ?15, is_held = ?16
        """
    private static let guarded = "WHERE number = ?1 AND version = ?2 AND (?3 = 0 OR engine = ?3)"
    private static let sameIndexes = """
        AND movable = ?5 AND attention = (?3 = 0 AND engine <> 0) AND CASE WHEN ?4 THEN engine <= 0 AND NOT called ELSE engine >= 0 END
        AND (?3 = 0 OR called <> 2)
        """

    /// The usual step: no column of an index changes, so that no page of one is written. SQLite would rewrite equal entries too.
    static let moveState = "\(set) \(guarded) \(sameIndexes) AND next_timer IS ?6"
    static let moveTimer = "\(set), next_timer = ?6 \(guarded) \(sameIndexes)"
    static let moveAll = """
        \(set), next_timer = ?6, movable = ?5, attention = (?3 = 0 AND (engine > 0 OR (?4 AND engine < 0))),
            called = CASE WHEN ?4 OR (called = 2 AND ?3 <> 0) THEN 0 ELSE called END,
            engine = CASE WHEN NOT ?4 THEN max(engine, 0) WHEN ?3 = 0 THEN -abs(engine) ELSE 0 END
        \(guarded)
        """

    static let insertRun = """
        INSERT INTO run (id, engine, attention, movable, next_timer, version, status, updated_at, completed_at, total, done, failed,
            is_unsettled, has_running, is_held, spec, title, created_at, created_by, idempotency_key, labels)
        VALUES (?1, CASE WHEN ?4 THEN 0 ELSE ?3 END, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
        """
    static let insertOrigin = """
        INSERT INTO run_origin (run, organization, thread, source_thread, created_by_agent, parent, replaces, forked_from, schedule,
            plan_name, body, revises)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        """
    private static let ended = "('completed', 'failed', 'aborted')"
    /// Makes a run that has not ended heard; one that is heard already costs nothing.
    private static let call = "UPDATE run SET called = 1 WHERE called <> 1 AND status NOT IN \(ended)"
    static let crowd = """
        SELECT run.id FROM run_origin JOIN run ON run.number = run_origin.run
        WHERE run_origin.thread = ?1 AND run_origin.organization = ?2 AND run.status NOT IN \(ended)
        ORDER BY run.updated_at DESC LIMIT ?3
        """
    static let insertApproval = """
        INSERT INTO approval (id, run, status, requested_at, request, closed_by, closed_at, kind, assignee, due_at, follow_up_at,
            priority, detail)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """
    static let changeApproval = """
        UPDATE approval SET status = ?3, requested_at = ?4, request = ?5, closed_by = ?6, closed_at = ?7, kind = ?8, assignee = ?9,
            due_at = ?10, follow_up_at = ?11, priority = ?12, detail = ?13
        WHERE id = ?1 AND run = ?2
        """
    static let closeApproval = """
        UPDATE approval SET status = ?3, closed_by = ?4, closed_at = ?5 WHERE id = ?1 AND run = ?2 AND status = 'pending'
        """
    static let enroll = """
        INSERT INTO engine (host, boot, process, process_start, lease_until) VALUES (?1, ?2, ?3, ?4, ?5)
        """
}
