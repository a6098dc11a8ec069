public import PlanCalendar
public import PlanModel

extension Schedule {
    /// The most that one backfill may fire.
    public static let maximumBackfill = 1_000

    /// What a backfill would fire: the dry run of ``ScheduleCommand/backfill(from:to:limit:isRunGoing:by:)``.
    ///
    /// The rule's start and end hold, `maxFires` does not. Times that have fired are left out, as far as they are remembered; older ones
    /// give the same run again by its key.
    public func backfill(from: Timestamp, to: Timestamp, limit: Int, at now: Timestamp) throws(PlanError) -> BackfillPlan {
        try refuseDeleted()
        try check(from: from, to: to, limit: limit, at: now)
        let fired = taken
        var nominals: [Timestamp] = []
        var alreadyFired = 0
        var last = from.justBefore
        while let next = nextNominal(after: last), next <= to {
            if fired.contains(next) {
                alreadyFired += 1
            } else if nominals.count == limit {
                return BackfillPlan(nominals: nominals, alreadyFired: alreadyFired, hasMore: true)
            } else {
                nominals.append(next)
            }
            last = next
        }
        return BackfillPlan(nominals: nominals, alreadyFired: alreadyFired, hasMore: false)
    }

    private func check(from: Timestamp, to: Timestamp, limit: Int, at now: Timestamp) throws(PlanError) {
        func refusal(_ message: String, _ key: String, _ suggestion: String) -> PlanError {
            PlanError("schedule.backfill-range", message, at: "/\(key)", suggestion: suggestion)
        }
        if from > to { throw refusal("the backfill ends before it begins, at \(to)", "to", "swap the two ends") }
        if to > now { throw refusal("the backfill ends in the future, at \(to)", "to", "name a moment up to now, \(now)") }
        guard (1...Self.maximumBackfill).contains(limit) else {
            throw refusal(
                "a backfill fires 1 to \(Self.maximumBackfill) times, not \(limit)", "limit", "ask for a part, and then for the rest")
        }
    }

    /// Fires of a backfill wait for each other unless runs may go side by side.
    func backfill(
        from: Timestamp, to: Timestamp, limit: Int, _ isRunGoing: Bool, at now: Timestamp
    ) throws(PlanError) -> [ScheduleEvent] {
        let nominals = try backfill(from: from, to: to, limit: limit, at: now).nominals
        let overlap = rule.overlap == .allow ? ScheduleRule.Overlap.allow : .queue
        let room = Self.maximumWaiting - waiting.count
        if overlap == .queue, nominals.count > room { throw queueRefusal(room: room) }
        var planning = FirePlanning(self, at: now, isRunGoing: isRunGoing)
        planning.ask(for: nominals, .backfill, overlap)
        return planning.plan.events
    }
}
