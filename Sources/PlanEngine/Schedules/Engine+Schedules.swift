import PlanCalendar
public import PlanKernel
public import PlanModel
public import PlanStore
import Synchronization

extension Engine {
    /// A schedule as it stands.
    public func schedule(_ id: ScheduleID) async throws -> ScheduleLedger {
        guard let record = try await store.schedule(id) else { throw PlanError.unknown(id) }
        return try ScheduleLedger(record)
    }

    /// Moves a schedule: looks at it, pauses it, asks it for runs.
    ///
    /// One transaction: the schedule and the runs that it starts or ends. Durable when it returns; the runs are driven as those of
    /// ``create(_:inputs:by:options:)`` are. Each fire starts one run, whichever engines look at once.
    /// - Parameter command: made from whether any run of the schedule is going.
    @discardableResult
    public func move(
        _ id: ScheduleID, _ command: @Sendable (_ isRunGoing: Bool) -> ScheduleCommand
    ) async throws -> ScheduleOutcome {
        var isDoubtful = false
        for _ in 0..<20 {
            guard let record = try await store.schedule(id) else { throw PlanError.unknown(id) }
            var step = try ScheduleStep(record, engine: self, at: surroundings.now())
            let asksFirst = isDoubtful
            try await step.decide(command) { fire async throws(StoreError) in asksFirst ? try await self.hasRun(fire) : false }
            do throws(StoreError) {
                try await step.commit()
            } catch {
                switch error {
                case .conflict: continue
                case .exists:
                    isDoubtful = true
                    continue
                default:
                    doubt(step.made.map(\.beginning.run.id))
                    throw error
                }
            }
            return finish(step)
        }
        throw PlanError("engine.busy", "schedule \(id) or a run of it moves too fast to be changed", suggestion: "try again")
    }

    /// Looks once at every schedule that is due.
    ///
    /// Throws what the store cannot recover from. A schedule whose run cannot be started here is told of, and left to others.
    /// - Parameter isMeant: which schedules are looked at.
    @discardableResult
    public func lookAtSchedules(
        where isMeant: (ScheduleRecord) -> Bool = { _ in true }
    ) async throws(StoreError) -> [ScheduleNews] {
        let now = surroundings.now()
        var news: [ScheduleNews] = []
        for record in try await store.dueSchedules(at: now, limit: 1_000) where isMeant(record) {
            guard state.withLock({ $0.unableUntil[record.id].map { $0 <= now } ?? true }) else { continue }
            if let new = try await look(at: record) { news.append(new) }
        }
        return news
    }

    func look(at record: ScheduleRecord) async throws(StoreError) -> ScheduleNews? {
        do {
            let outcome = try await move(record.id) { .look(isRunGoing: $0) }
            return outcome.entries.isEmpty ? nil : .moved(outcome)
        } catch let error as PlanError {
            if error.code == "engine.busy" { return nil }
            state.withLock { $0.unableUntil[record.id] = surroundings.now() + Schedule.grace }
            return .refused(record, error)
        } catch let error as StoreError {
            guard case .corrupt(let what) = error else { throw error }
            // One row that cannot be read must not keep the others from being fired.
            state.withLock { $0.unableUntil[record.id] = surroundings.now() + Schedule.grace }
            return .refused(record, PlanError("store.corrupt", what, at: "/schedules/\(record.id)"))
        } catch {
            throw .failed("\(error)")
        }
    }

    private func hasRun(_ fire: ScheduleFire) async throws(StoreError) -> Bool {
        var query = RunQuery()
        query.idempotencyKey = fire.runKey
        query.limit = 1
        return try await !store.runs(query).isEmpty
    }

    /// What follows from a step that is durable.
    private func finish(_ step: ScheduleStep) -> ScheduleOutcome {
        for moved in step.moved { _ = driver(of: moved.run.id)?.mailbox.post(.moved) }
        var started: [ScheduleFire: RunID] = [:]
        for (fire, beginning) in step.made {
            started[fire] = beginning.run.id
            start(beginning, driver(for: beginning))
        }
        state.withLock { $0.unableUntil[step.record.id] = nil }
        return ScheduleOutcome(ledger: step.ledger, entries: step.entries, started: started, ended: step.ended)
    }
}

extension PlanError {
    static func unknown(_ schedule: ScheduleID) -> PlanError {
        PlanError(
            "schedule.unknown", "there is no schedule '\(schedule)'", at: "/schedules/\(schedule)", suggestion: "see 'cairn schedules'")
    }
}
