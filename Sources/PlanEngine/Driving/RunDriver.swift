import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import Synchronization

/// Drives one run: hands attempts to their owners, and turns whatever comes back into transitions, one commit each.
///
/// Lives while something of the run is under way; a run that only waits costs nothing, because its driver has left. Everything that a
/// driver knows it can read again from the store, which is what it does after a conflict and after a crash.
final class RunDriver: Sendable {
    let id: RunID
    let engine: Engine
    let mailbox = Mailbox()
    private let beginning: Mutex<Beginning>

    /// How a driver comes to its run.
    enum Beginning: Sendable {
        /// It was just made, and these events are committed.
        case created(Run, RunLog, [RunEvent])
        /// It is in the store, and this engine holds it.
        case claimed
        /// One of its family calls: it is to be claimed first, if nobody else holds it.
        case called
    }

    init(_ id: RunID, engine: Engine, beginning: Beginning) {
        self.id = id
        self.engine = engine
        self.beginning = Mutex(beginning)
    }

    /// Drives until the run has ended, or waits for something that takes long. Throws what the store cannot recover from.
    func drive() async throws(StoreError) {
        // What has ended leaves the group at once: a map of thousands would otherwise keep the tasks of all its items.
        let driven = await withDiscardingTaskGroup { group -> Result<DriverSession?, StoreError> in
            do throws(StoreError) {
                guard try await isHeld() else { return .success(nil) }
                var session = try await open()
                try await session.run(&group)
                await handOn(session.givenAway)
                group.cancelAll()
                return .success(session)
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        let result = await concluded(driven)
        for message in mailbox.close() { engine.redeliver(message) }
        engine.abandonHandover(from: id)
        try result.get()
    }

    private func concluded(_ driven: Result<DriverSession?, StoreError>) async -> Result<Void, StoreError> {
        do throws(StoreError) {
            guard var session = try driven.get() else { return .success(()) }
            try await session.conclude(mailbox.take())
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// Stays until attempts have ended that another driver looks after: they are tasks of this one.
    private func handOn(_ attempts: [AttemptSwitch]) async {
        guard !attempts.isEmpty else { return }
        for message in mailbox.close() { engine.redeliver(message) }
        engine.forget(self)
        for attempt in attempts { await attempt.result.wait() }
    }

    /// Whether this engine holds the run; a run that has ended, or that another one holds, is left alone.
    private func isHeld() async throws(StoreError) -> Bool {
        // Only looked at: a run that was just made lies in it, and would be copied.
        let isCalled = beginning.withLock { beginning in if case .called = beginning { true } else { false } }
        guard isCalled else { return true }
        guard try await engine.claim(id) == .claimed else { return false }
        engine.overtakeMaker(of: id)
        return true
    }

    private func open() async throws(StoreError) -> DriverSession {
        let began = ContinuousClock.now
        // The run belongs to its session from now on: kept here as well, it would be copied with the session's first step.
        let beginning = beginning.withLock { beginning in
            defer { beginning = .claimed }
            return beginning
        }
        switch beginning {
        case .created(var run, let log, let events):
            run.forgetTimings()
            return DriverSession(self, run: run, log: log, committed: events, since: began)
        case .claimed, .called:
            let (run, log) = try await engine.read(id)
            return DriverSession(self, run: run, log: log, committed: nil, since: began)
        }
    }
}
