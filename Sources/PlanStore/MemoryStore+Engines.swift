import PlanCalendar
import PlanModel

extension MemoryStore.Contents {
    mutating func enroll(_ engine: EngineIdentity, until end: Timestamp, at now: Timestamp) -> Fence {
        forgetGone(at: now)
        lastFence += 1
        engines[Fence(number: lastFence)] = MemoryStore.Lease(engine: engine, end: end)
        return Fence(number: lastFence)
    }

    mutating func renew(_ fence: Fence, until end: Timestamp, at now: Timestamp) throws(StoreError) {
        guard engines[fence] != nil else { throw .fenced }
        engines[fence]?.end = end
    }

    /// Forgets engines whose lease has ended and whose process is gone, or has been silent for very long.
    mutating func forgetGone(at now: Timestamp) {
        engines = engines.filter { $0.value.end > now || $0.value.engine.mayComeBack(now - $0.value.end) && isAlive($0.value.engine) }
    }

    mutating func claim(_ runs: [RunID], by fence: Fence, at now: Timestamp) throws(StoreError) -> [Claim] {
        guard lease(of: fence, at: now) != nil else { throw .fenced }
        return runs.map { claim($0, by: fence, at: now) }
    }

    private mutating func claim(_ run: RunID, by fence: Fence, at now: Timestamp) -> Claim {
        guard let number = numbers[run] else { return .unknown }
        guard !runs[number].state.isTerminal else {
            if runs[number].formerEngine == fence { runs[number].formerEngine = nil }
            return .ended
        }
        if let holder = runs[number].engine, holder != fence, let engine = lease(of: holder, at: now), isAlive(engine) {
            return .held(by: engine)
        }
        runs[number].engine = fence
        runs[number].needsAttention = false
        if runs[number].isCalled { runs[number].isHeard = true }
        runs[number].isCalled = false
        return .claimed
    }

    func attention(for fence: Fence, at now: Timestamp) -> [RunID] {
        let driving = driving(at: now).union([fence])
        let free = runs.filter { run in run.engine.map { !driving.contains($0) } ?? true }
        let called = runs.filter { $0.isCalled && $0.engine == fence } + free.filter { $0.isCalled || $0.isHeard }
        let moved = runs.filter { $0.engine == fence && $0.needsAttention || $0.formerEngine == fence }
        let due = free.filter { run in !run.state.isMovable && run.state.nextTimer.map { $0 <= now } ?? false }
        return (called + (moved + free.filter(\.state.isMovable) + due).filter { run in !called.contains { $0.id == run.id } }).map(\.id)
    }

    func hasCompany(_ fence: Fence, at now: Timestamp) -> Bool { !driving(at: now).subtracting([fence]).isEmpty }

    func nextTimer(for fence: Fence, at now: Timestamp) -> Timestamp? {
        let others = driving(at: now).subtracting([fence])
        return runs.lazy.filter { run in run.engine.map { !others.contains($0) } ?? true }.compactMap(\.state.nextTimer).min()
    }

    private func lease(of fence: Fence, at now: Timestamp) -> EngineIdentity? {
        guard let lease = engines[fence], lease.end > now else { return nil }
        return lease.engine
    }

    /// The engines that are alive.
    private func driving(at now: Timestamp) -> Set<Fence> {
        Set(engines.filter { $0.value.end > now && isAlive($0.value.engine) }.keys)
    }
}
