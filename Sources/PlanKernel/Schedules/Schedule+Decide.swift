public import PlanCalendar
public import PlanModel

extension Schedule {
    /// What a command makes happen.
    ///
    /// Reads only. What is already true gives no events, so a repeat is harmless; what must not be is thrown.
    public func decide(_ command: ScheduleCommand, at now: Timestamp) throws(PlanError) -> [ScheduleEvent] {
        switch command {
        case .begin: begin()
        case .look(let isRunGoing): ended(by: fires(at: now, isRunGoing: isRunGoing).events)
        case .pause(let reason, _): try pause(reason)
        case .resume(let catchUp, _): try resume(catchUp, at: now)
        case .runNow(let overlap, let isRunGoing, _): try runNow(overlap ?? rule.overlap, isRunGoing, at: now)
        case .backfill(let from, let to, let limit, let isRunGoing, _):
            try backfill(from: from, to: to, limit: limit, isRunGoing, at: now)
        case .delete: status == .finished(.deleted) ? [] : [.finished(.deleted)]
        }
    }

    /// Who a command comes from; the engine where it names nobody.
    public static func author(of command: ScheduleCommand) -> ActorID {
        switch command {
        case .begin, .look: .system
        case .pause(_, let person), .resume(_, let person), .runNow(_, _, let person), .backfill(_, _, _, _, let person),
            .delete(let person):
            person
        }
    }

    private func begin() -> [ScheduleEvent] {
        guard seq == 0, let nextNominal else { return [] }
        return [.fired(ScheduleFire(schedule: id, nominal: nextNominal, cause: .first))]
    }

    /// A deleted schedule starts nothing, not even when it is asked to.
    func refuseDeleted() throws(PlanError) {
        guard status == .finished(.deleted) else { return }
        throw PlanError(
            "schedule.finished", "schedule \(id) was deleted and starts no runs", at: "/schedules/\(id)",
            suggestion: "start a run of the plan with 'cairn run'")
    }

    /// The events, and the end where nothing comes after them.
    private func ended(by events: [ScheduleEvent]) -> [ScheduleEvent] {
        guard case .active = status, isReadable else { return events }
        var after = self
        for event in events { after.evolve(ScheduleEntry(seq: after.seq + 1, at: attachedAt, by: .system, event: event)) }
        guard after.nextNominal == nil, after.waiting.isEmpty else { return events }
        return events + [.finished(after.firesLeft == 0 ? .maxFires : .noMoreTimes)]
    }

    private func pause(_ reason: String?) throws(PlanError) -> [ScheduleEvent] {
        switch status {
        case .active: return [.paused(reason: reason)]
        case .paused: return []
        case .finished: throw refusal("paused")
        }
    }

    private func resume(_ catchUp: ScheduleRule.CatchUp, at now: Timestamp) throws(PlanError) -> [ScheduleEvent] {
        switch status {
        case .active: return []
        case .finished: throw refusal("resumed")
        case .paused:
            guard catchUp == .none, firesLeft > 0, let last = latest(notAfter: now, after: cursor),
                let skip = skip(after: cursor, through: last, .paused)
            else { return [.resumed(catchUp: catchUp)] }
            return [.resumed(catchUp: catchUp), .skipped(skip)]
        }
    }

    private func refusal(_ verb: String) -> PlanError {
        PlanError(
            "schedule.finished", "schedule \(id) has nothing more to come and cannot be \(verb)", at: "/schedules/\(id)",
            suggestion: status == .finished(.deleted)
                ? "start a run of the plan with 'cairn run'" : "start a single run with 'cairn schedules run-now \(id)'")
    }

    private func runNow(_ overlap: ScheduleRule.Overlap, _ isRunGoing: Bool, at now: Timestamp) throws(PlanError) -> [ScheduleEvent] {
        try refuseDeleted()
        if overlap == .skip, isRunGoing || !waiting.isEmpty {
            throw PlanError(
                "schedule.run-going", "a run of schedule \(id) is still going, and its rule lets none start beside it",
                at: "/schedules/\(id)", suggestion: "wait for it, or say --overlap queue, allow or cancel-previous")
        }
        var planning = FirePlanning(self, at: now, isRunGoing: isRunGoing)
        planning.ask(for: [freeMoment(from: now)], .asked, overlap)
        if case .skip? = planning.plan.fires.first?.decision { throw queueRefusal(room: 0) }
        return planning.plan.events
    }

    /// The first moment that no other fire has or will have as its nominal time, since that is what its run's key is made of.
    private func freeMoment(from now: Timestamp) -> Timestamp {
        let fired = taken
        var moment = now
        while fired.contains(moment) || nextNominal(after: moment.justBefore) == moment {
            moment.milliseconds += 1
        }
        return moment
    }

    func queueRefusal(room: Int) -> PlanError {
        PlanError(
            "schedule.queue-full", "only \(room) more fire\(room == 1 ? "" : "s") of schedule \(id) may wait for their turn",
            at: "/schedules/\(id)", suggestion: "wait until runs have ended, or ask for fewer")
    }
}
