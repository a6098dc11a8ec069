public import PlanCalendar
import PlanJSON
public import PlanKernel
import PlanModel
public import PlanStore

/// A schedule with everything that is kept of it: its row, its state, and what has happened to it.
public struct ScheduleLedger: Hashable, Sendable {
    /// The row as it was read or written.
    public private(set) var record: ScheduleRecord
    public private(set) var schedule: Schedule
    /// The newest entries, in the order in which they happened.
    public private(set) var log: [ScheduleEntry]
    /// Runs that have not been seen to end.
    var runs: [RunID]

    /// How many entries are kept.
    public static let maximumEntries = 200
    /// How many runs are watched for their end; of more the oldest are let go.
    static let maximumRuns = 1_000

    /// Makes the schedule of a run's plan.
    init(for run: Run, _ rule: ScheduleRule, at now: Timestamp) throws(PlanError) {
        let id = ScheduleID("sch_\(Digest(of: Array("\(run.id)/schedule".utf8)).hex.prefix(24))")
        var origin = run.origin
        (origin.replaces, origin.forkedFrom, origin.fire, origin.parent) = (nil, nil, nil, nil)
        origin.revises = nil
        schedule = try Schedule(id: id, rule: rule, attachedAt: now)
        record = ScheduleRecord(
            id: id, organization: origin.organization, thread: origin.thread, planDigest: run.plan.digest, run: run.id,
            title: run.plan.title, rule: rule.json, inputs: run.inputs, status: .active, createdAt: now,
            createdBy: run.createdBy.rawValue, origin: origin)
        log = []
        runs = [run.id]
    }

    /// Reads a row. Throws `corrupt` when it is none that this version can read.
    public init(_ record: ScheduleRecord) throws(StoreError) {
        guard let schedule = Schedule(json: record.state) else { throw .corrupt("the state of schedule \(record.id) cannot be read") }
        self.record = record
        self.schedule = schedule
        log = (record.state["log"]?.array ?? []).compactMap { ScheduleEntry(json: $0, of: record.id) }
        runs = (record.state["runs"]?.array ?? []).compactMap { $0.string.map { RunID($0) } }
    }

    /// Decides a command and makes its events true.
    mutating func perform(_ command: ScheduleCommand, at now: Timestamp) throws(PlanError) -> [ScheduleEntry] {
        let entries = try schedule.perform(command, at: now)
        log = (log + entries).suffix(Self.maximumEntries)
        return entries
    }

    mutating func watch(_ run: RunID) { runs = (runs + [run]).suffix(Self.maximumRuns) }

    /// Goes on with the plan of a run that has taken the place of one of its own.
    mutating func follow(_ run: Run, inPlaceOf old: RunID) {
        record.planDigest = run.plan.digest
        record.title = run.plan.title
        record.inputs = run.inputs
        if record.run == old { record.run = run.id }
        runs.removeAll { $0 == old }
        watch(run.id)
    }

    /// The row has been written.
    mutating func keep(_ row: ScheduleRecord) { record = row }

    /// The row to be written.
    func row(at now: Timestamp) -> ScheduleRecord {
        var row = record
        var state = schedule.json.object ?? JSONObject()
        if !log.isEmpty { state["log"] = .array(log.map(\.json)) }
        if !runs.isEmpty { state["runs"] = .array(runs.map { .string($0.rawValue) }) }
        row.state = .object(state)
        row.status = schedule.status.stored
        row.nextFireAt = nextLook(after: now)
        row.lastFireAt = schedule.lastFires.last { $0 <= now }
        row.fireCount = schedule.fireCount
        return row
    }

    /// A schedule that has only its first fire to come is over when that has come, and not before.
    private func nextLook(after now: Timestamp) -> Timestamp? {
        guard let look = schedule.nextLook(after: now) else { return nil }
        guard schedule.nextNominal == nil, schedule.waiting.isEmpty, let first = firstFire(after: now) else { return look }
        return schedule.fireTime(of: first)
    }
}

extension ScheduleLedger {
    /// The time for which the run waits that the schedule was made for; nil when it has begun.
    public func firstFire(after now: Timestamp) -> Timestamp? {
        // Only the first fire is decided before its time.
        guard let first = schedule.lastFires.first, schedule.fireTime(of: first) > now else { return nil }
        return first
    }

    /// The next times at which a run begins, that of the first run among them.
    public func upcoming(_ count: Int, at now: Timestamp) -> [Timestamp] {
        if case .finished = schedule.status { return [] }
        return Array(([firstFire(after: now)].compactMap(\.self) + schedule.upcoming(count)).prefix(count))
    }

    /// Times that were left out, the newest last.
    public var skips: [ScheduleSkip] { log.compactMap { if case .skipped(let skip) = $0.event { skip } else { nil } } }
}

extension Schedule.Status {
    fileprivate var stored: ScheduleRecord.Status {
        switch self {
        case .active: .active
        case .paused: .paused
        case .finished: .finished
        }
    }
}
