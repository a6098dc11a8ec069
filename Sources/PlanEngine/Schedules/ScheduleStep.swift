import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore

/// One step of a schedule: decided, and not yet committed.
struct ScheduleStep {
    let engine: Engine
    let now: Timestamp
    let record: ScheduleRecord
    var ledger: ScheduleLedger
    var entries: [ScheduleEntry] = []
    private(set) var made: [(fire: ScheduleFire, beginning: Engine.Beginning)] = []
    private(set) var moved: [Engine.Step] = []
    private(set) var ended: [RunID] = []

    init(_ record: ScheduleRecord, engine: Engine, at now: Timestamp) throws(StoreError) {
        self.engine = engine
        self.now = now
        self.record = record
        ledger = try ScheduleLedger(record)
    }

    /// - Parameter hasRun: whether there is a run for a fire already, which the schedule does not remember.
    mutating func decide(
        _ command: (_ isRunGoing: Bool) -> ScheduleCommand, hasRun: (ScheduleFire) async throws(StoreError) -> Bool
    ) async throws {
        try await forgetEnded()
        // The run that the schedule was made for is not going before it begins.
        let going = ledger.firstFire(after: now) == nil ? ledger.runs : ledger.runs.filter { $0 != record.run }
        entries = try ledger.perform(command(!going.isEmpty), at: now)
        var fires: [(fire: ScheduleFire, by: ActorID)] = []
        for entry in entries {
            switch entry.event {
            case .fired(let fire): if try await !hasRun(fire) { fires.append((fire, entry.by)) }
            case .paused: try await moveFirst(by: .hold(reason: "its schedule is paused", by: entry.by))
            case .resumed: try await moveFirst(by: .release(by: entry.by))
            case .finished(.deleted): try await moveFirst(by: .cancel(reason: "its schedule was deleted", by: entry.by))
            case .queued, .skipped, .finished: break
            }
        }
        if let last = fires.last(where: \.fire.endsPrevious) {
            let reason = "the run of its schedule for \(last.fire.nominal) takes its place"
            for run in going { try await move(run, by: .cancel(reason: reason, by: .system)) { _ in true } }
        }
        try await make(fires)
    }

    private mutating func forgetEnded() async throws(StoreError) {
        var going: [RunID] = []
        for run in ledger.runs {
            do throws(StoreError) {
                if try await !engine.record(of: run).state.isTerminal { going.append(run) }
            } catch {
                guard case .unknownRun = error else { throw error }
            }
        }
        ledger.runs = going
    }

    /// The run that the schedule was made for shares its fate until it begins.
    private mutating func moveFirst(by command: Command) async throws {
        guard let run = record.run, ledger.runs.contains(run) else { return }
        try await move(run, by: command) { $0.scheduledAt != nil }
    }

    private mutating func move(_ id: RunID, by command: Command, if isMeant: (Run) -> Bool) async throws {
        var (run, log) = try await engine.read(id)
        guard isMeant(run), !run.status.isTerminal else { return }
        let events = try run.perform(command, at: now)
        guard !events.isEmpty else { return }
        moved.append(Engine.Step(transition: log.transition(of: run, events: events, fence: nil, at: now), run: run, events: events))
        if run.status.isTerminal {
            ended.append(id)
            ledger.runs.removeAll { $0 == id }
        }
    }

    private mutating func make(_ fires: [(fire: ScheduleFire, by: ActorID)]) async throws {
        guard !fires.isEmpty else { return }
        guard let source = try await engine.store.planSource(record.planDigest) else {
            throw StoreError.corrupt("the plan \(record.planDigest) of schedule \(record.id) is not there")
        }
        let plan = try engine.plan(record.planDigest, source: source)
        if let refusal = engine.owners.refusal(of: plan) { throw refusal }
        var options = CreateOptions()
        options.labels = try await labels()
        // Whoever approved the plan has approved its schedule.
        options.requiresApproval = false
        // Few organizations demand anything, and then only is it worth looking whether it was given.
        if let demand = try await engine.demand(of: plan, record.origin), try await !isApproved() { options.demand = demand }
        for (fire, person) in fires {
            options.origin = record.origin
            options.origin.fire = fire.origin
            options.idempotencyKey = fire.runKey
            let author = person == .system ? ActorID(record.createdBy) : person
            let beginning = try engine.beginning(of: plan, inputs: record.inputs, by: author, options, at: now)
            ledger.watch(beginning.run.id)
            made.append((fire, beginning))
        }
    }

    /// Whether people have agreed to the plan when the schedule was made.
    private func isApproved() async throws -> Bool {
        guard let first = record.run, let stored = try await engine.store.load(first) else { return false }
        return try Run(stored, plan: try engine.plan(of: stored), limits: engine.surroundings.limits).approvedDigest != nil
    }

    private func labels() async throws(StoreError) -> [(name: String, value: String)] {
        guard let run = record.run else { return [] }
        do throws(StoreError) {
            return try await engine.record(of: run).labels.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        } catch {
            guard case .unknownRun = error else { throw error }
            return []
        }
    }

    /// Makes everything of the step durable, or nothing.
    mutating func commit() async throws(StoreError) {
        var row = ledger.row(at: now)
        var steps = moved + made.map(\.beginning.step)
        if !steps.isEmpty {
            steps[0].transition = steps[0].transition.with(.schedule(row, expected: record.version))
            for run in made { try await engine.keepContent(of: run.beginning.events, in: run.beginning.run) }
            try await engine.commit(steps)
        } else if row != record {
            try await engine.store.save(row, expected: record.version)
        } else {
            return
        }
        row.version = record.version + 1
        ledger.keep(row)
        for entry in entries { engine.observe(.scheduleMoved(entry, late: late(entry))) }
    }

    /// How much later than its time a run was started; nil where nothing had a time.
    private func late(_ entry: ScheduleEntry) -> TimeSpan? {
        guard case .fired(let fire) = entry.event, fire.cause.isByRule else { return nil }
        return max(entry.at - ledger.schedule.fireTime(of: fire.nominal), TimeSpan(milliseconds: 0))
    }
}

extension Transition {
    /// The same with one more row.
    fileprivate func with(_ companion: Companion) -> Transition {
        Transition(
            run: run, expected: expected, fence: fence, creation: creation, events: events, state: state, opened: opened,
            changed: changed, closed: closed, checkpoint: checkpoint, companions: companions + [companion])
    }
}
