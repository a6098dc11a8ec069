import GRDB
public import PlanCalendar
public import PlanModel
public import PlanStore

extension SQLiteStore {
    private static let pageLimit = 200
    /// Content is written before anybody names it; who does so has this long for it.
    private static let graceMilliseconds: Int64 = 24 * 60 * 60 * 1_000

    /// What a rule says of the next runs, newest first. Changes nothing.
    public func retention(_ rule: RetentionRule, from cursor: RetentionCursor, at now: Timestamp) async throws(StoreError) -> RetentionPage
    {
        try await read { database in
            var cursor = cursor
            var verdicts: [RetentionVerdict] = []
            let ended = try database.endedRuns(before: cursor.number, limit: Self.pageLimit)
            for run in ended {
                cursor.number = run.number
                cursor.met[run.plan, default: 0] += 1
                guard cursor.met[run.plan, default: 0] > rule.keptOfEachPlan, rule.isAbout(run) else { continue }
                let verdict = try database.verdict(on: run, ignoring: cursor.going, rule.holds, at: now)
                if verdict.kept == nil { cursor.going.insert(verdict.run) }
                verdicts.append(verdict)
            }
            return RetentionPage(verdicts: verdicts, next: ended.count < Self.pageLimit ? nil : cursor)
        }
    }

    /// Begins to remove a run with all that are inside of it: nobody finds it any more when this returns nil.
    ///
    /// Whether it may go is asked again; returns why not. What is left of it is deleted by ``sweepRemovals()``.
    ///
    /// - Parameter holds: as in the rule.
    public func remove(
        _ run: RunID, holds: [RetentionHold] = [], at now: Timestamp
    ) async throws(StoreError) -> RetentionVerdict.Reason? {
        guard case .reason(let reason) = try await queue.submit(.removal(.begin(run, holds, at: now))).get() else {
            throw .failed("the writer gave no reason")
        }
        return reason
    }

    /// Deletes a small part of what is being removed, so that others who write wait no longer than for a step of a run.
    ///
    /// Nil when nothing is left. A removal that was interrupted, even by the end of the process, goes on where it was.
    public func sweepRemovals() async throws(StoreError) -> RemovalStep? {
        guard case .step(let step) = try await queue.submit(.removal(.sweep)).get() else { throw .failed("the writer gave no step") }
        return step
    }

    /// Removes content that no artifact names. Returns how much of it there was.
    public func collectLooseContents(at now: Timestamp) async throws(StoreError) -> Int {
        try await collectBlobs(olderThan: Timestamp(milliseconds: now.milliseconds - Self.graceMilliseconds))
    }

    /// How much content no artifact names.
    public func looseContents(at now: Timestamp) async throws(StoreError) -> Int {
        try await read { database in
            try database.first("SELECT count(*) FROM blob WHERE \(WriterSession.isLoose)") {
                $0.bind(now.milliseconds - Self.graceMilliseconds, at: 1)
            } row: {
                Int($0.integer(0))
            } ?? 0
        }
    }

    /// Removes plans that no run, no kept version and no schedule uses. Returns how many there were.
    public func collectPlans() async throws(StoreError) -> Int {
        let (unused, seen) = try await read { database in
            let unused = """
                SELECT number FROM plan_spec WHERE number NOT IN (SELECT spec FROM run) AND number NOT IN (SELECT spec FROM plan_version)
                    AND digest NOT IN (SELECT plan_digest FROM schedule)
                """
            let seen = try database.first("SELECT max(number) FROM run", bind: { _ in }, row: { $0.integer(0) }) ?? 0
            return (try database.all(unused, bind: { _ in }, row: { $0.integer(0) }), seen)
        }
        var count = 0
        for start in stride(from: 0, to: unused.count, by: 16) {
            let part = Array(unused[start..<min(start + 16, unused.count)])
            if case .number(let number) = try await queue.submit(.removal(.plans(part, seen: seen))).get() { count += Int(number) }
        }
        return count
    }

    /// Gives some unused pages of the file back to the device; returns how many are left.
    ///
    /// Nil when the file was made by a version that could not: its pages are used again, and only ``compact()`` makes it smaller.
    public func giveBackPages(_ count: Int) async throws(StoreError) -> Int? {
        guard case .number(let left) = try await queue.submit(.removal(.giveBack(pages: count))).get() else {
            throw .failed("the writer gave no number")
        }
        if left == 0 { _ = await queue.submit(.removal(.checkpoint)) }
        return left < 0 ? nil : Int(left)
    }

    /// Writes the whole file anew, as small as it can be. Nobody else can write meanwhile, so nothing should be running.
    public func compact() async throws(StoreError) {
        _ = try await queue.submit(.removal(.compact)).get()
    }
}

extension RetentionRule {
    fileprivate func isAbout(_ run: EndedRun) -> Bool {
        run.endedAt < endedBefore && (statuses.isEmpty || statuses.contains(run.status))
            && (plans.isEmpty || plans.contains(run.title) || run.planName.map(plans.contains) ?? false)
    }
}

extension Database {
    /// Runs that have ended and are inside of no other.
    fileprivate func endedRuns(before number: Int64, limit: Int) throws -> [EndedRun] {
        let sql = """
            SELECT run.number, run.id, run.title, run.status, coalesce(run.completed_at, run.updated_at), run_origin.plan_name
            FROM run LEFT JOIN run_origin ON run_origin.run = run.number
            WHERE run.number < ?1 AND run.status IN ('completed', 'failed', 'aborted')
                AND NOT EXISTS (SELECT 1 FROM run AS outer WHERE outer.id = run_origin.parent)
            ORDER BY run.number DESC LIMIT ?2
            """
        return try all(sql, bind: { $0.bind([.integer(number), .count(limit)]) }, row: EndedRun.init)
    }

    private func reasonToWait(with run: EndedRun, for holds: [RetentionHold]) throws -> RetentionVerdict.Reason? {
        for hold in holds {
            let isUntold = try first(RetentionSQL.untold, bind: { $0.bind(hold.values(run.number)) }, row: { _ in true }) ?? false
            if isUntold { return .untold(to: hold.who) }
        }
        return nil
    }

    fileprivate func verdict(
        on run: EndedRun, ignoring going: Set<RunID>, _ holds: [RetentionHold], at now: Timestamp
    ) throws -> RetentionVerdict {
        let statement = try SQLStatement(cached: RetentionSQL.reasons, on: self)
        defer { statement.reset() }
        statement.bind([.integer(run.number), .integer(now.milliseconds - RetentionSQL.keyMilliseconds)])
        let reason = try RetentionSQL.reason(statement, ignoring: going) ?? reasonToWait(with: run, for: holds)
        let size = try first(RetentionSQL.size) {
            $0.bind(run.number, at: 1)
        } row: {
            (Int($0.integer(0)), $0.integer(1), $0.integer(2))
        }
        return RetentionVerdict(
            run: run.id, title: run.title, status: run.status, endedAt: run.endedAt, inside: max((size?.0 ?? 1) - 1, 0),
            events: size?.1 ?? 0, bytes: size?.2 ?? 0, kept: reason)
    }
}
