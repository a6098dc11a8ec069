import PlanCalendar
import PlanEngine
import PlanModel
import PlanOwners
import PlanStoreSQLite

/// Removes what a rule lets go, in small steps between which others write, and what nobody refers to.
struct Retention: Sendable {
    let session: Session

    /// What was removed, or would be.
    struct Outcome: Sendable {
        var verdicts: [RetentionVerdict] = []
        var removed: Set<RunID> = []
        var contents = 0
        var plans = 0
        /// Pages of the file that were given back; nil when this file cannot give any back.
        var isShrinkable = true

        var going: [RetentionVerdict] { verdicts.filter { $0.kept == nil } }
        var staying: [RetentionVerdict] { verdicts.filter { $0.kept != nil } }
    }

    private static let pagesPerStep = 256

    /// What the rule would let go, and what it would not. Changes nothing.
    func verdicts(_ rule: RetentionRule) async throws -> [RetentionVerdict] {
        var found: [RetentionVerdict] = []
        var cursor: RetentionCursor? = RetentionCursor()
        let now = session.console.surroundings.now()
        while let from = cursor, Interrupts.received == nil {
            let page = try await session.database.retention(rule, from: from, at: now)
            found += page.verdicts
            cursor = page.next
        }
        return found
    }

    /// Removes runs one after the other; each is gone as a whole, and what was interrupted is finished the next time.
    func remove(_ verdicts: [RetentionVerdict], _ rule: RetentionRule?) async throws -> Outcome {
        var outcome = Outcome(verdicts: verdicts)
        let now = session.console.surroundings.now()
        try await sweep()
        for verdict in outcome.going where Interrupts.received == nil {
            // Somebody may refer to it since it was looked at.
            guard try await session.database.remove(verdict.run, holds: rule?.holds ?? [], at: now) == nil else { continue }
            outcome.removed.insert(verdict.run)
            try session.logs.remove(run: verdict.run)
            try await sweep()
        }
        guard Interrupts.received == nil else { return outcome }
        outcome.contents = try await session.database.collectLooseContents(at: now)
        outcome.plans = try await session.database.collectPlans()
        while Interrupts.received == nil {
            guard let left = try await session.database.giveBackPages(Self.pagesPerStep) else {
                outcome.isShrinkable = false
                break
            }
            if left == 0 { break }
        }
        return outcome
    }

    private func sweep() async throws {
        while Interrupts.received == nil, let step = try await session.database.sweepRemovals() {
            for run in step.ended { try session.logs.remove(run: run) }
        }
    }
}
