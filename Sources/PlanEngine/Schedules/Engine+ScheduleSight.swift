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
        let (schedules, next) = try await scan(for: limit) { after, count in
            (query.before, query.limit) = (after ?? query.before, count)
            return try await store.schedules(query)
        } place: {
            $0.id
        } find: { record in
            try await sight(of: record, for: caller) == nil ? nil : try ScheduleLedger(record)
        }
        return (schedules, next)
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
        return caller.sees(origin) ? try await sight(of: origin, madeBy: record.createdBy, for: caller) : nil
    }
}
