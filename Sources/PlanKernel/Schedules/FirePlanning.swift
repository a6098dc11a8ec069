import PlanCalendar
import PlanModel

/// Goes through the times that have come due and decides each.
struct FirePlanning {
    let schedule: Schedule
    let now: Timestamp
    private(set) var plan = FirePlan()
    private var isGoing: Bool
    private let wasGoing: Bool
    private var cursor: Timestamp
    private var left: Int
    private var waiting: Int
    private var fires = 0
    private let fired: Set<Timestamp>

    init(_ schedule: Schedule, at now: Timestamp, isRunGoing: Bool) {
        self.schedule = schedule
        self.now = now
        isGoing = isRunGoing
        wasGoing = isRunGoing
        cursor = schedule.cursor
        left = schedule.firesLeft
        waiting = schedule.waiting.count
        fired = schedule.taken
    }

    /// One that has waited for its turn; a pause holds it.
    mutating func release() {
        guard schedule.pausedAt == nil, !isGoing, let first = schedule.waiting.first else { return }
        append(FirePlan.Entry(fire: first, decision: .start))
        waiting -= 1
        isGoing = true
    }

    /// Everything that is due by the rule.
    mutating func judge() {
        guard case .active = schedule.status, schedule.isReadable else { return }
        let released = fires
        if let resumption = schedule.resumption, let due = schedule.latest(dueBy: now, after: cursor),
            let last = schedule.latest(notAfter: min(due, resumption.until), after: cursor)
        {
            makeUp(for: last, resumption.catchUp, notBefore: nil)
        }
        let missed = now.earlier(by: Schedule.grace).justBefore
        if let last = schedule.latest(dueBy: missed, after: cursor) {
            makeUp(for: last, schedule.rule.catchUp, notBefore: schedule.rule.catchUpWindow.map { now.earlier(by: $0) })
        }
        while let next = schedule.nextNominal(after: cursor), schedule.fireTime(of: next) <= now, consider(next, .due) {}
        if schedule.rule.overlap == .cancelPrevious { keepLast(after: released) }
    }

    /// The times up to a last one that nobody was there for.
    private mutating func makeUp(for last: Timestamp, _ policy: ScheduleRule.CatchUp, notBefore oldest: Timestamp?) {
        guard left > 0, !plan.hasMore else { return }
        if let oldest, let tooOld = schedule.latest(notAfter: min(oldest.justBefore, last), after: cursor) { pass(tooOld, .tooOld) }
        guard cursor < last else { return }
        switch policy {
        case .none: pass(last, .missed)
        // Each of them would end the one before, so that only the last is worth a start.
        case .all where schedule.rule.overlap == .cancelPrevious: makeUpForLatest(last, .superseded)
        case .latest: makeUpForLatest(last, .missed)
        case .all: while let next = schedule.nextNominal(after: cursor), next <= last, consider(next, .missed) {}
        }
    }

    private mutating func makeUpForLatest(_ last: Timestamp, _ reason: ScheduleSkip.Reason) {
        if let before = schedule.latest(notAfter: last.justBefore, after: cursor) { pass(before, reason) }
        _ = consider(last, .missed)
    }

    private mutating func pass(_ last: Timestamp, _ reason: ScheduleSkip.Reason) {
        guard let skip = schedule.skip(after: cursor, through: last, reason) else { return }
        plan.steps.append(.pass(skip))
        cursor = last
    }

    /// Decides one time; false when the answer is full or the rule has fired often enough.
    private mutating func consider(_ nominal: Timestamp, _ cause: ScheduleFire.Cause) -> Bool {
        guard left > 0 else { return false }
        guard fires < FirePlan.maximumFires else {
            plan.hasMore = true
            return false
        }
        let decision = fired.contains(nominal) ? .skip(.alreadyFired) : decision(cause, schedule.rule.overlap)
        add(ScheduleFire(schedule: schedule.id, nominal: nominal, cause: cause), decision)
        cursor = nominal
        return true
    }

    /// Decides fires that somebody has asked for.
    mutating func ask(for nominals: [Timestamp], _ cause: ScheduleFire.Cause, _ overlap: ScheduleRule.Overlap) {
        for nominal in nominals {
            add(ScheduleFire(schedule: schedule.id, nominal: nominal, cause: cause), decision(cause, overlap))
        }
    }

    private mutating func add(_ fire: ScheduleFire, _ decision: FireDecision) {
        append(FirePlan.Entry(fire: fire, decision: decision))
        switch decision {
        case .skip: return
        case .wait: waiting += 1
        case .start, .cancelPrevious: isGoing = true
        }
        if fire.cause.isByRule { left -= 1 }
    }

    /// What becomes of a fire in view of the runs before it.
    ///
    /// Nobody can say whether the run before would still have been going at a missed time, so such a time is not left out for it but
    /// waits.
    private func decision(_ cause: ScheduleFire.Cause, _ overlap: ScheduleRule.Overlap) -> FireDecision {
        guard isGoing || waiting > 0 else { return .start }
        return switch overlap {
        case .allow: .start
        case .cancelPrevious: isGoing ? .cancelPrevious : .start
        case .skip where cause == .due: .skip(.overlap)
        case .skip, .queue: waiting < Schedule.maximumWaiting ? .wait : .skip(.queueFull)
        }
    }

    /// Of fires in one moment that would end each other, only the last is started.
    private mutating func keepLast(after released: Int) {
        var isLast = true
        for index in plan.steps.indices.reversed().dropLast(released) {
            guard case .fire(var entry) = plan.steps[index], entry.decision.isStart else { continue }
            entry.decision = !isLast ? .skip(.superseded) : wasGoing || released > 0 ? .cancelPrevious : .start
            plan.steps[index] = .fire(entry)
            isLast = false
        }
    }

    private mutating func append(_ entry: FirePlan.Entry) {
        plan.steps.append(.fire(entry))
        fires += 1
    }
}

extension FireDecision {
    fileprivate var isStart: Bool { self == .start || self == .cancelPrevious }
}
