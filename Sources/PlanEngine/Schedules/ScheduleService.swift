import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore
import Synchronization

/// Fires the schedules that are due, as long as an engine runs.
///
/// An engine that takes over what others left behind fires all of them; any other one only those of runs that it drives.
struct ScheduleService {
    let engine: Engine

    /// One question to the store for each change of it: other processes may have made a schedule that is due before all others.
    func run() async throws(StoreError) {
        while !Task.isCancelled {
            let seen = engine.store.changes.count, now = engine.surroundings.now()
            let next = try await look(at: now)
            let again = engine.state.withLock { $0.unableUntil.values.filter { $0 > now }.min() }
            await engine.rest(after: seen, at: now, until: [next, again].compactMap { $0 }.min())
        }
    }

    /// Looks at what is due, and gives the next time at which something is, or may be after trouble.
    private func look(at now: Timestamp) async throws(StoreError) -> Timestamp? {
        do throws(StoreError) {
            let left = engine.state.withLock { state in
                defer { state.runEndedOf = [] }
                return state.runEndedOf.sorted { $0.rawValue < $1.rawValue }
            }
            for schedule in left where engine.takesOver { try await release(schedule) }
            let next = try await engine.store.nextSchedule()
            if let next, next <= now {
                let news = try await engine.lookAtSchedules { engine.takesOver || isOwn($0) }
                for new in news { engine.onSchedule(new) }
            }
            return next
        } catch {
            // A store that is full or locked for a moment; the drivers know for how long to have patience.
            guard error == .full || error == .busy else { throw error }
            return now
        }
    }

    /// Starts what has waited for a run that has just ended; a schedule of which nothing waits is left alone.
    private func release(_ id: ScheduleID) async throws(StoreError) {
        guard let record = try await engine.store.schedule(id), record.status == .active,
            let ledger = try? ScheduleLedger(record), !ledger.schedule.waiting.isEmpty
        else { return }
        if let new = try await engine.look(at: record) { engine.onSchedule(new) }
    }

    private func isOwn(_ record: ScheduleRecord) -> Bool {
        guard let run = record.run else { return false }
        return engine.state.withLock { $0.drivers[run] != nil || $0.sleeping[run] != nil }
    }
}
