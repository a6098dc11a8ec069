import PlanCalendar
import PlanKernel
import PlanModel
public import PlanStore
import Synchronization

extension Engine {
    /// Drives until the task is cancelled or ``stop()`` is called; then what is under way is ended, and the lease given up.
    ///
    /// Throws what a store says that cannot be recovered from: no run is driven any more then, and nothing that was committed is lost.
    public func run() async throws(StoreError) {
        state.withLock { $0.isRunning = true }
        defer { state.withLock { $0.isRunning = false } }
        let result = await withTaskGroup(of: Result<Void, StoreError>.self) { group in
            group.addTask { await self.watch { () async throws(StoreError) in try await self.renewLease() } }
            group.addTask { await self.watch { () async throws(StoreError) in try await self.lookForWork() } }
            group.addTask { await self.watch { () async throws(StoreError) in try await ScheduleService(engine: self).run() } }
            group.addTask { await self.watch { () async throws(StoreError) in try await JobService(engine: self).run() } }
            group.addTask { await self.watch { () async throws(StoreError) in try await EventFeedService(engine: self).run() } }
            if takesOver, let service = AuditService(engine: self) {
                group.addTask { await self.watch { () async throws(StoreError) in try await service.run() } }
            }
            group.addTask {
                await withTaskCancellationHandler {
                    await self.driveStarted()
                } onCancel: {
                    self.stop()
                }
            }
            var result: Result<Void, StoreError> = .success(())
            if let first = await group.next() { result = first }
            stop()
            group.cancelAll()
            for await next in group {
                if case .success = result { result = next }
            }
            return result
        }
        try? await store.retire(fence)
        try result.get()
    }

    /// Whether ``run()`` is under way, and what is started moves.
    public var isDriving: Bool { state.withLock { $0.isRunning && !$0.isStopping } }

    /// Runs the engine for as long as a body needs it.
    public func withRunning<Result: Sendable>(
        _ body: @Sendable @escaping (Engine) async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await self.run()
                return nil
            }
            group.addTask { try await body(self) }
            while let finished = try await group.next() {
                guard let result = finished else { continue }
                stop()
                try await group.waitForAll()
                return result
            }
            throw CancellationError()
        }
    }

    /// Ends the engine: attempts under way are cancelled, and whoever waits for a command is told to try again.
    public func stop() {
        let drivers = state.withLock { state in
            state.isStopping = true
            return state.drivers.values.sorted { $0.id.rawValue < $1.id.rawValue }
        }
        for driver in drivers { _ = driver.mailbox.post(.stop) }
        startsInput.finish()
    }

    /// Drives every driver that is started, until the stream of them ends; drivers are children of this group, so that nothing outlives it.
    private func driveStarted() async -> Result<Void, StoreError> {
        // A driver that has ended leaves the group at once: a server would otherwise keep the tasks of all runs that it has ever driven.
        await withDiscardingTaskGroup { drivers in
            for await driver in starts {
                drivers.addTask(on: store.stepExecutor) {
                    let result = await self.watch { () async throws(StoreError) in try await driver.drive() }
                    self.forget(driver)
                    guard case .failure(let error) = result else { return }
                    self.state.withLock { $0.trouble = error }
                    self.stop()
                }
            }
        }
        // A cancelled stream ends before it is empty: nobody may wait for a driver that never began.
        for driver in state.withLock({ $0.drivers.values.sorted { $0.id.rawValue < $1.id.rawValue } }) {
            for message in driver.mailbox.close() { redeliver(message) }
            forget(driver)
        }
        return state.withLock(\.trouble).map { .failure($0) } ?? .success(())
    }

    private func watch(_ body: () async throws(StoreError) -> Void) async -> Result<Void, StoreError> {
        do throws(StoreError) {
            try await body()
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// Lets a store that is full or locked for a moment pass: the drivers meet it, too, and they know for how long to have patience.
    func patiently(_ body: () async throws(StoreError) -> Void) async throws(StoreError) {
        do throws(StoreError) {
            try await body()
        } catch {
            guard error == .full || error == .busy else { throw error }
        }
    }

    /// Starts drivers for runs that others have moved or left, and for runs whose timer is due.
    private func lookForWork() async throws(StoreError) {
        var seen = store.changes.count, now = surroundings.now()
        var next: Timestamp? = now
        while true {
            await rest(after: seen, at: now, until: next)
            guard !Task.isCancelled else { return }
            (seen, now) = (store.changes.count, surroundings.now())
            next = now
            try await patiently { () async throws(StoreError) in next = try await self.lookOnce(at: now) }
        }
    }

    /// Does what there is to do, and gives the time of the next look, unless something is written before; nil when nothing is to come.
    private func lookOnce(at now: Timestamp) async throws(StoreError) -> Timestamp? {
        if state.withLock({ $0.leaseEnd <= now }) { try await renew() }
        let due = state.withLock { state in state.sleeping.filter { $0.value <= now }.keys.sorted { $0.rawValue < $1.rawValue } }
        for run in due { _ = try await drive(run, onlyHeld: true) }
        for run in state.withLock({ $0.doubtful.sorted { $0.rawValue < $1.rawValue } }) {
            _ = try await drive(run, onlyHeld: true)
            state.withLock { _ = $0.doubtful.remove(run) }
        }
        let moved = try await store.attention(for: fence, at: now)
        var left: [RunID] = []
        for run in moved {
            if let driver = state.withLock({ $0.drivers[run] }) {
                _ = driver.mailbox.post(.moved)
            } else if mayTakeOver(at: now) {
                left.append(run)
            } else {
                _ = try await drive(run, onlyHeld: true)
            }
        }
        try await takeOver(left)
        guard moved.isEmpty, try await !store.hasCompany(fence, at: now) else { return now }
        let sleeping = state.withLock { $0.sleeping.values.min() }
        return [try await store.nextTimer(for: fence, at: now), sleeping].compactMap { $0 }.min()
    }
}
