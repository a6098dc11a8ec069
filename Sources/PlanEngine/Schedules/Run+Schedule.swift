import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore

extension Run {
    /// The schedule of a run whose place another one takes.
    struct Heritage: Sendable {
        let ledger: ScheduleLedger
        let old: RunID
        /// Until when the old run was held.
        let heldUntil: Timestamp?
        let author: ActorID
    }

    /// What belonging to a schedule comes to: events of the run, and rows beside them.
    struct Attachment {
        var events: [RunEvent] = []
        var companions: [Companion] = []
    }

    /// Makes the schedule of the plan, or takes over that of the run before; the run is held until its first time.
    ///
    /// Nothing while the plan waits for its approval, and nothing for a run inside of another one or one that turned off from another.
    mutating func takeSchedule(_ heritage: Heritage? = nil, at now: Timestamp) throws(PlanError) -> Attachment {
        var attachment = Attachment()
        if let fire = origin.fire {
            attachment.events = try perform(.attach(fire.schedule, at: nil), at: now)
            return attachment
        }
        if let heritage {
            var ledger = heritage.ledger
            let version = ledger.record.version
            if status != .pendingApproval, plan.schedule?.json == ledger.record.rule {
                ledger.follow(self, inPlaceOf: heritage.old)
                try attach(ledger.schedule.id, at: heritage.heldUntil, now, &attachment)
            } else {
                _ = try ledger.perform(.delete(by: heritage.author), at: now)
            }
            attachment.companions.append(.schedule(ledger.row(at: now), expected: version))
        }
        guard let rule = plan.schedule, scheduleID == nil, !status.isTerminal, status != .pendingApproval, origin.parent == nil,
            origin.forkedFrom == nil
        else { return attachment }
        var ledger = try ScheduleLedger(for: self, rule, at: now)
        let first = try ledger.perform(.begin, at: now).isEmpty ? nil : ledger.schedule.lastFires.last.map(ledger.schedule.fireTime(of:))
        attachment.companions.append(.schedule(ledger.row(at: now), expected: nil))
        try attach(ledger.schedule.id, at: first, now, &attachment)
        return attachment
    }

    private mutating func attach(
        _ schedule: ScheduleID, at time: Timestamp?, _ now: Timestamp, _ attachment: inout Attachment
    ) throws(PlanError) {
        attachment.events += try perform(.attach(schedule, at: time), at: now)
        if let time, time <= now { attachment.events += try perform(.tick, at: now) }
    }

    /// Does what somebody wants; a plan that is approved with it gets its schedule, and cannot be approved without.
    mutating func performScheduling(_ command: Command, at now: Timestamp) throws(PlanError) -> Attachment {
        guard status == .pendingApproval, plan.schedule != nil else { return Attachment(events: try perform(command, at: now)) }
        let before = self
        do throws(PlanError) {
            let events = try perform(command, at: now)
            guard status != .pendingApproval, !status.isTerminal else { return Attachment(events: events) }
            var attachment = try takeSchedule(at: now)
            attachment.events = events + attachment.events
            return attachment
        } catch {
            self = before
            throw error
        }
    }
}
