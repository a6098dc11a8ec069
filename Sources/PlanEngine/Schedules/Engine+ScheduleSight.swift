public import PlanKernel
public import PlanModel
public import PlanStore

extension Engine {
    /// A schedule that a caller sees. Throws `schedule.unknown` for one that does not exist, and for one that is not theirs to see.
    public func schedule(_ id: ScheduleID, seenBy caller: Caller) async throws -> ScheduleLedger {
        guard let record = try await store.schedule(id), try await sight(of: record, for: caller) != nil else {
            throw PlanError.unknown(id)
        }
        return try ScheduleLedger(record)
    }

    /// A page of the schedules that a caller sees, newest first.
    ///
    /// - Parameter query: its organization and thread are those of the caller, whatever it says.
    public func schedulePage(
        _ query: ScheduleQuery, for caller: Caller, limit: Int
    ) async throws -> (schedules: [ScheduleLedger], next: ScheduleID?) {
        var query = query
        (query.organization, query.thread) = (caller.organization, caller.thread ?? query.thread)
        query.limit = max(50, limit) + 1
        var schedules: [ScheduleLedger] = []
        var seen = 0
        while true {
            let rows = try await store.schedules(query)
            for (index, record) in rows.enumerated() where index < query.limit - 1 {
                seen += 1
                query.before = record.id
                if try await sight(of: record, for: caller) != nil { schedules.append(try ScheduleLedger(record)) }
                let hasMore = index + 1 < rows.count
                if schedules.count == limit || seen >= Self.scannedRows { return (schedules, hasMore ? record.id : nil) }
            }
            if rows.count < query.limit { return (schedules, nil) }
        }
    }

    /// Moves a schedule for somebody: pauses, resumes or ends it, or asks it for runs.
    ///
    /// Throws `schedule.unknown` for one that they do not see, and `role.missing` where they may only look. Otherwise as
    /// ``move(_:_:)``.
    @discardableResult
    public func move(
        _ id: ScheduleID, for caller: Caller, _ command: @Sendable (_ isRunGoing: Bool) -> ScheduleCommand
    ) async throws -> ScheduleOutcome {
        guard let record = try await store.schedule(id), let sight = try await sight(of: record, for: caller) else {
            throw PlanError.unknown(id)
        }
        guard sight.mayMove else {
            throw PlanError(
                "role.missing", "\(caller.actor) may not move schedule \(id)", at: "/schedules/\(id)",
                suggestion: "ask whoever made the schedule, or somebody with the role operator or admin")
        }
        return try await move(id, command)
    }

    /// What a caller sees of a schedule; nil for one that is as if it were not there. The rules are those of runs.
    private func sight(of record: ScheduleRecord, for caller: Caller) async throws -> Sight? {
        var origin = record.origin
        (origin.organization, origin.thread) = (record.organization, origin.thread ?? record.thread)
        guard caller.sees(origin) else { return nil }
        let (actor, organization) = (caller.actor, caller.organization)
        guard actor != .system, try await directory.hasRoles(in: organization) else { return .whole }
        let roles = try await directory.roles(of: actor, in: organization)
        if roles.contains(where: \.mayOverride) { return .whole }
        if roles.contains(.auditor) { return .readOnly }
        let isTheirs = record.createdBy == actor.rawValue || origin.createdByAgent == actor || origin.leadAgent == actor
        if caller.thread != nil || isTheirs { return .whole }
        for thread in [origin.thread, origin.sourceThread].compactMap(\.self) {
            if try await directory.takesPart(actor, in: thread, of: organization) { return .whole }
        }
        return nil
    }
}
