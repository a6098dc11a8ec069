import PlanAudit
public import PlanCalendar
import PlanKernel
public import PlanModel
public import PlanStore

/// Proves that the rows of a live database say what its logs say, mends those that do not, and keeps the rest as incidents.
///
/// The log is the truth. Only rows that follow from it are mended, and only where all of its hashes are right; a step of a run that is
/// committed meanwhile is never undone. The invariants are those of docs/operations.md.
public struct Auditor: Sendable {
    let store: any RunStore
    let keeper: any AuditStore
    let longestLease: TimeSpan
    private var lastOpen: RunID?
    private var lastEnded: RunID?
    /// The last run that a walk through everything has looked at; nil before the first part and after the last one.
    public private(set) var lastSwept: RunID?
    private var lastSchedule: ScheduleRecord?

    private static let runsPerStep = 20
    private static let eventsPerStep: Int64 = 2_000
    private static let openStatuses = Set(["running", "awaiting-human", "blocked", "pending-approval"])
    private static let endedStatuses = Set(["completed", "failed", "aborted"])

    /// Nil for a store that cannot be mended.
    ///
    /// - Parameters:
    ///   - longestLease: what ends later than this was written by a clock that was wrong.
    ///   - last: the ``lastSwept`` of another one whose walk goes on with this one.
    public init?(_ store: any RunStore, longestLease: TimeSpan = .minutes(60), sweptThrough last: RunID? = nil) {
        guard let keeper = store as? any AuditStore else { return nil }
        lastSwept = last
        self.longestLease = longestLease
        self.store = store
        self.keeper = keeper
    }

    /// Looks at the next piece: leases, some runs that have not ended, one that has, and some schedules once in each round.
    ///
    /// - Parameter pause: awaited after each thousand events of a long log.
    public mutating func step(at now: Timestamp, pause: @Sendable () async -> Void = {}) async throws(StoreError) -> AuditStep {
        var step = AuditStep()
        for verdict in try await lookAtLeases(at: now) { step.add(verdict) }
        var events: Int64 = 0
        let open = try await runs(Self.openStatuses, after: lastOpen, limit: Self.runsPerStep)
        for record in open where events < Self.eventsPerStep {
            lastOpen = record.id
            let verdict = try await look(at: record, at: now, pause: pause)
            step.add(verdict)
            events += verdict.events
        }
        if open.count < Self.runsPerStep, lastOpen == open.last?.id || open.isEmpty {
            lastOpen = nil
            step.isRoundOver = true
            for verdict in try await lookAtSchedules(at: now) { step.add(verdict) }
        }
        let ended = try await runs(Self.endedStatuses, after: lastEnded, limit: 1).first
        lastEnded = ended?.id
        if let ended { step.add(try await look(at: ended, at: now, pause: pause)) }
        return step
    }

    /// Looks at the next runs of the database, whatever their status; at leases and all schedules in the first part.
    public mutating func sweep(at now: Timestamp) async throws(StoreError) -> AuditSweep {
        var verdicts: [AuditorVerdict] = []
        if lastSwept == nil {
            verdicts = try await lookAtLeases(at: now)
            repeat { verdicts += try await lookAtSchedules(at: now) } while lastSchedule != nil
        }
        let found = try await runs([], after: lastSwept, limit: Self.runsPerStep)
        for record in found { verdicts.append(try await look(at: record, at: now)) }
        lastSwept = found.last?.id
        return AuditSweep(verdicts: verdicts, isLast: found.count < Self.runsPerStep)
    }

    private func runs(_ statuses: Set<String>, after last: RunID?, limit: Int) async throws(StoreError) -> [RunRecord] {
        var query = RunQuery()
        query.statuses = statuses
        query.before = last
        query.limit = limit
        return try await store.runs(query)
    }

    /// Fifty schedules, from where it stopped the last time.
    private mutating func lookAtSchedules(at now: Timestamp) async throws(StoreError) -> [AuditorVerdict] {
        var query = ScheduleQuery()
        query.before = lastSchedule?.id
        query.limit = 50
        let found = try await store.schedules(query)
        lastSchedule = found.count < query.limit ? nil : found.last
        var verdicts: [AuditorVerdict] = []
        for record in found { verdicts.append(try await look(at: record, at: now)) }
        return verdicts
    }
}
