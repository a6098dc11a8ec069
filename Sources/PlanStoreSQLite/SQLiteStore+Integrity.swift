import GRDB
public import PlanModel
public import PlanStore

extension SQLiteStore {
    /// The most problems of one kind that are told.
    private static let problemLimit = 100

    /// What is wrong with the file; empty when it is sound. Reads the whole of it, so it is for a doctor and not for every start.
    public func integrityProblems() async throws(StoreError) -> [String] {
        try await read { database in
            let damage = try database.damage(byPragma: "quick_check", limit: Self.problemLimit)
            // A damaged file answers further questions wrongly.
            return try damage.isEmpty ? database.contentProblems(limit: Self.problemLimit) : damage
        }
    }

    /// Recomputes the hashes of a run's events; nil when all of them are right, else the first that is not.
    public func brokenLink(of run: RunID) async throws(StoreError) -> Int64? {
        try await read { database in
            guard let number = try database.number(of: run) else { throw StoreError.unknownRun(run) }
            return try database.brokenLink(ofRun: number) { _ in true }
        }
    }
}

extension Database {
    /// What SQLite itself says of the file; empty when it is sound.
    func damage(byPragma pragma: String, limit: Int) throws -> [String] {
        let answers = try all("PRAGMA \(pragma)(\(limit))", bind: { _ in }, row: { $0.text(0) })
        return answers.filter { $0 != "ok" }.map { "the file is damaged: \($0)" }
    }

    /// Rows that contradict each other; empty when there are none.
    func contentProblems(limit: Int) throws -> [String] {
        try logProblems(limit: limit) + rowProblems(limit: limit) + labelProblems(limit: limit) + blobProblems(limit: limit)
    }

    /// Recomputes the hashes of a run's events; nil when all of them are right, else the first that is not.
    ///
    /// - Parameter goesOn: told how many events were read; false ends it, with nil.
    func brokenLink(ofRun number: Int64, goesOn: (Int) -> Bool) throws -> Int64? {
        var hash = HashChain.start
        var seq: Int64 = 0
        while true {
            let events = try events(of: number, after: seq, limit: 1_000, withValues: false)
            for event in events {
                hash = HashChain.hash(after: hash, seq: event.seq, at: event.at, by: event.by, type: event.type, body: event.body)
                guard event.seq == seq + 1, hash == event.hash else { return event.seq }
                seq = event.seq
            }
            guard !events.isEmpty, goesOn(events.count) else { return nil }
        }
    }

    /// Runs whose events have gaps or do not end at the run's version, and events of no run.
    fileprivate func logProblems(limit: Int) throws -> [String] {
        let gaps = """
            SELECT run.id, run.version, count(run_event.seq), coalesce(min(run_event.seq), 0), coalesce(max(run_event.seq), 0)
            FROM run LEFT JOIN run_event ON run_event.run = run.number
            GROUP BY run.number
            HAVING count(run_event.seq) <> run.version OR max(run_event.seq) <> run.version OR min(run_event.seq) <> 1
            LIMIT \(limit)
            """
        // What is left of a run that is being removed is no damage.
        let known = "SELECT number FROM run UNION ALL SELECT run FROM removal"
        let orphans = "SELECT DISTINCT run FROM run_event WHERE run NOT IN (\(known)) LIMIT \(limit)"
        return try all(gaps, bind: { _ in }) { row in
            "run \(row.text(0)) is at version \(row.integer(1)) and has \(row.integer(2)) events, \(row.integer(3)) to \(row.integer(4))"
        } + all(orphans, bind: { _ in }) { "there are events of run number \($0.integer(0)), which does not exist" }
    }

    /// Rows beside the log that point at nothing.
    fileprivate func rowProblems(limit: Int) throws -> [String] {
        let specs = "SELECT id FROM run WHERE spec NOT IN (SELECT number FROM plan_spec) LIMIT \(limit)"
        let checkpoints = "SELECT run.id FROM run JOIN checkpoint ON checkpoint.run = run.number WHERE seq > version LIMIT \(limit)"
        let known = "SELECT number FROM run UNION ALL SELECT run FROM removal"
        let artifacts = "SELECT id FROM artifact WHERE run NOT IN (\(known)) LIMIT \(limit)"
        let values = """
            SELECT run.id, run_value.seq FROM run_value JOIN run ON run.number = run_value.run
            WHERE NOT EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = run_value.sha256) LIMIT \(limit)
            """
        let versions = "SELECT name, version FROM plan_version WHERE spec NOT IN (SELECT number FROM plan_spec) LIMIT \(limit)"
        return try all(specs, bind: { _ in }) { "the plan of run \($0.text(0)) is missing" }
            + all(checkpoints, bind: { _ in }) { "the checkpoint of run \($0.text(0)) is ahead of its events" }
            + all(artifacts, bind: { _ in }) { "the run of artifact \($0.text(0)) does not exist" }
            + all(values, bind: { _ in }) { "a value that event \($0.integer(1)) of run \($0.text(0)) names is missing" }
            + all(versions, bind: { _ in }) { "the source of version \($0.integer(1)) of plan '\($0.text(0))' is missing" }
    }

    /// Labels of a run that it is not found by, and labels it is found by that it does not have.
    fileprivate func labelProblems(limit: Int) throws -> [String] {
        let labels = "json_each(CASE WHEN json_valid(CAST(labels AS TEXT)) THEN CAST(labels AS TEXT) ELSE '{}' END) AS label"
        let lost = """
            SELECT run.id, label.key, label.value FROM run, \(labels) WHERE run.labels IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM run_label WHERE name = label.key AND run_label.value = label.value AND run_label.run = run.number)
            LIMIT \(limit)
            """
        let foreign = """
            SELECT coalesce(run.id, 'number ' || run_label.run), name, run_label.value
            FROM run_label LEFT JOIN run ON run.number = run_label.run
            WHERE NOT EXISTS (SELECT 1 FROM \(labels) WHERE label.key = name AND label.value = run_label.value)
            LIMIT \(limit)
            """
        return try all(lost, bind: { _ in }) { "run \($0.text(0)) is not found by its label \($0.text(1))=\($0.text(2))" }
            + all(foreign, bind: { _ in }) { "run \($0.text(0)) is found by the label \($0.text(1))=\($0.text(2)), which it does not have" }
    }

    /// Content of which chunks are missing.
    fileprivate func blobProblems(limit: Int) throws -> [String] {
        let size = BlobBuffer.chunkSize
        let sql = """
            SELECT sha256, (size + \(size - 1)) / \(size) AS expected,
                (SELECT count(*) FROM blob_chunk WHERE blob_chunk.blob = blob.number) AS found
            FROM blob WHERE sha256 IS NOT NULL AND found < expected LIMIT \(limit)
            """
        return try all(sql, bind: { _ in }) { row in
            let name = Digest(stored: row.blob(0))?.description ?? "unknown"
            return "\(row.integer(1) - row.integer(2)) of the \(row.integer(1)) chunks of the content \(name) are missing"
        }
    }
}
