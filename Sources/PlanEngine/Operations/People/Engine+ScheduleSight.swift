public import PlanKernel
public import PlanModel
public import PlanStore

extension Engine {
    /// A page of the schedules that a caller sees, newest first.
    public func schedulePage(
        _ query: ScheduleQuery, for caller: Caller, limit: Int
    ) async throws -> (schedules: [ScheduleLedger], next: ScheduleID?) {
        var query = query
        query.organization = caller.organization
        if let thread = caller.thread { query.thread = thread }
        query.limit = max(50, limit) + 1
        var schedules: [ScheduleLedger] = []
        var seen = 0
        while true {
            let rows = try await store.schedules(query)
            for (index, record) in rows.enumerated() where index < query.limit - 1 {
                seen += 1
                query.before = record.id
                if try await sees(record, caller) { schedules.append(try ScheduleLedger(record)) }
                let hasMore = index + 1 < rows.count
                if schedules.count == limit || seen >= Self.scannedRows { return (schedules, hasMore ? record.id : nil) }
            }
            if rows.count < query.limit { return (schedules, nil) }
        }
    }

    /// A schedule that a caller sees. Throws `schedule.unknown` for one that is not there, or not theirs to see.
    public func schedule(_ id: ScheduleID, for caller: Caller) async throws -> ScheduleLedger {
        if let record = try await store.schedule(id), try await sees(record, caller) { return try ScheduleLedger(record) }
        throw PlanError("schedule.unknown", "there is no schedule '\(id)'", at: "/schedules/\(id)", suggestion: "list those that there are")
    }

    /// Moves a schedule that a caller sees; auditors move nothing.
    public func moveSchedule(
        _ id: ScheduleID, for caller: Caller, _ command: @Sendable (_ isRunGoing: Bool) -> ScheduleCommand
    ) async throws -> ScheduleOutcome {
        _ = try await schedule(id, for: caller)
        try await directory.refuseAuditor(caller.actor, in: caller.organization, at: "/schedules/\(id)")
        return try await move(id, command)
    }

    /// As with the runs that it makes: once there are roles, whoever has none sees what they have made and what lives in their threads.
    private func sees(_ record: ScheduleRecord, _ caller: Caller) async throws -> Bool {
        guard record.organization == caller.organization, caller.sees(record.origin) else { return false }
        let (actor, organization) = (caller.actor, caller.organization)
        guard actor != .system, try await directory.hasRoles(in: organization) else { return true }
        let roles = try await directory.roles(of: actor, in: organization)
        if roles.contains(.auditor) || roles.contains(where: \.mayOverride) { return true }
        if caller.thread != nil || record.createdBy == actor.rawValue { return true }
        for thread in [record.origin.thread, record.origin.sourceThread].compactMap(\.self) {
            if try await directory.takesPart(actor, in: thread, of: organization) { return true }
        }
        return false
    }
}
