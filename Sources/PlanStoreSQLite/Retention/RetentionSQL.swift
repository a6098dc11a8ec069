import PlanModel
import PlanStore

/// The questions of a removal, asked of readers in advance and of the writer when it is done.
enum RetentionSQL {
    /// How long an idempotency key is remembered at the least.
    static let keyMilliseconds: Int64 = 24 * 60 * 60 * 1_000

    /// The run with the number ?1, and all that are inside of it.
    static let family = """
        WITH RECURSIVE family (number, id) AS (
            SELECT number, id FROM run WHERE number = ?1
            UNION
            SELECT run.number, run.id FROM family JOIN run_origin ON run_origin.parent = family.id JOIN run ON run.number = run_origin.run
        )
        """

    static let size = """
        \(family)
        SELECT (SELECT count(*) FROM family), count(*), coalesce(sum(length(body)), 0) + 120 * count(*) + coalesce((
            SELECT sum(size) FROM blob WHERE sha256 IN (SELECT sha256 FROM family JOIN run_value ON run_value.run = family.number)
        ), 0)
        FROM family CROSS JOIN run_event ON run_event.run = family.number
        """

    private static let outsider = "JOIN run AS other ON other.number = run_origin.run WHERE other.number NOT IN (SELECT number FROM family)"

    /// Why the family must stay, each with who says so; ?2 is the moment before which idempotency keys may be forgotten.
    static let reasons = """
        \(family)
        SELECT 'unfinished', run.id FROM family JOIN run ON run.number = family.number
            WHERE run.status NOT IN ('completed', 'failed', 'aborted')
        UNION ALL SELECT 'referred', other.id FROM family JOIN run_origin ON run_origin.replaces = family.id \(outsider)
        UNION ALL SELECT 'referred', other.id FROM family JOIN run_origin ON run_origin.forked_from = family.id \(outsider)
        UNION ALL SELECT 'referred', other.id FROM family
            JOIN run_origin ON run_origin.revises = family.id \(outsider)
        UNION ALL SELECT 'scheduled', schedule.id FROM family JOIN schedule ON schedule.run = family.id WHERE schedule.status <> 'finished'
        UNION ALL SELECT 'key', run.id FROM family JOIN run ON run.number = family.number
            WHERE run.idempotency_key IS NOT NULL AND run.created_at > ?2
        UNION ALL SELECT 'newest', id FROM family WHERE number = (SELECT max(number) FROM run)
            OR number = (SELECT run FROM run_event ORDER BY global_seq DESC LIMIT 1)
        """

    /// Whether something has happened in the family after the place ?2 that is told to whom ``RetentionHold/values(_:)`` says.
    ///
    /// Looked up run by run: the plus keeps it from reading all that has happened since in other runs.
    static let untold = """
        \(family)
        SELECT 1 FROM family CROSS JOIN run_event ON run_event.run = family.number LEFT JOIN run_origin ON run_origin.run = family.number
            WHERE +run_event.global_seq > ?2 AND coalesce(run_origin.organization, '\(OrganizationID.default)') = ?3
                AND (?4 IS NULL OR run_origin.thread = ?4 OR run_origin.source_thread = ?4) AND (?5 IS NULL OR family.id = ?5)
                AND (?6 IS NULL OR run_event.type IN (SELECT value FROM json_each(?6)))
            LIMIT 1
        """

    /// The first reason of ``reasons`` that counts.
    static func reason(_ statement: SQLStatement, ignoring going: Set<RunID> = []) throws(SQLiteFailure) -> RetentionVerdict.Reason? {
        while try statement.step() {
            let who = statement.text(1)
            switch statement.text(0) {
            case "unfinished": return .unfinished(RunID(who))
            case "referred": if !going.contains(RunID(who)) { return .referredTo(by: RunID(who)) }
            case "scheduled": return .scheduled(ScheduleID(who))
            case "key": return .youngKey
            default: return .newest
            }
        }
        return nil
    }
}
