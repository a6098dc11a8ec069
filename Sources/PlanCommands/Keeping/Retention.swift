import PlanCalendar
import PlanEngine
import PlanModel
import PlanOwners
import PlanStoreSQLite

/// Removes what a rule lets go, in small steps between which others write, and what nobody refers to.
struct Retention: Sendable {
    let database: SQLiteStore
    /// What programs said in runs, which goes with them.
    let logs: AttemptLogs
    let now: Timestamp
    /// Asked between two steps.
    var goesOn: @Sendable () -> Bool

    /// What was removed, or would be.
    struct Outcome: Sendable {
        var verdicts: [RetentionVerdict] = []
        var removed: Set<RunID> = []
        var contents = 0
        var plans = 0
        /// Pages of the file that were given back; nil when this file cannot give any back.
        var isShrinkable = true
        /// Whether nothing is left to be done.
        var isComplete = true

        var going: [RetentionVerdict] { verdicts.filter { $0.kept == nil } }
    }

    private static let pagesPerStep = 256

    /// What the rule would let go, and what it would not. Changes nothing.
    func verdicts(_ rule: RetentionRule?) async throws -> [RetentionVerdict] {
        guard let rule else { return [] }
        var found: [RetentionVerdict] = []
        var cursor: RetentionCursor? = RetentionCursor()
        while let from = cursor, goesOn() {
            let page = try await database.retention(rule, from: from, at: now)
            found += page.verdicts
            cursor = page.next
        }
        return found
    }

    /// Removes runs one after the other; each is gone as a whole, and what was interrupted is finished the next time.
    func remove(_ verdicts: [RetentionVerdict], _ rule: RetentionRule?) async throws -> Outcome {
        var outcome = Outcome(verdicts: verdicts)
        try await sweep()
        for verdict in outcome.going where goesOn() {
            // Somebody may refer to it since it was looked at.
            guard try await database.remove(verdict.run, holds: rule?.holds ?? [], at: now) == nil else { continue }
            outcome.removed.insert(verdict.run)
            logs.remove(run: verdict.run)
            try await sweep()
        }
        if goesOn() {
            outcome.contents = try await database.collectLooseContents(at: now)
            outcome.plans = try await database.collectPlans()
        }
        while goesOn() {
            guard let left = try await database.giveBackPages(Self.pagesPerStep) else {
                outcome.isShrinkable = false
                break
            }
            if left == 0 { break }
        }
        outcome.isComplete = goesOn()
        return outcome
    }

    private func sweep() async throws {
        while goesOn(), let step = try await database.sweepRemovals() {
            for run in step.ended { logs.remove(run: run) }
        }
    }
}
