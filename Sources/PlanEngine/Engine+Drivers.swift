import PlanCalendar
import PlanKernel
public import PlanModel
public import PlanStore
import Synchronization

extension Engine {
    /// Takes a run over and drives it, if nobody else does.
    @discardableResult
    public func drive(_ run: RunID) async throws(StoreError) -> Claim {
        try await drive(run, onlyHeld: false)
    }

    func drive(_ run: RunID, onlyHeld: Bool) async throws(StoreError) -> Claim {
        if state.withLock({ $0.drivers[run] != nil }) { return .claimed }
        if onlyHeld {
            var query = RunQuery()
            query.prefix = run.rawValue
            guard let record = try await store.runs(query).first, record.engine == fence || record.state.isTerminal else { return .unknown }
        }
        let claim = try await self.claim(run)
        if claim == .claimed { takeUp(run) }
        return claim
    }

    /// Takes runs over and drives them, those that nobody else drives: many at once, because each claim by itself would wait for the disk.
    func takeOver(_ runs: [RunID]) async throws(StoreError) {
        for start in stride(from: 0, to: runs.count, by: Self.claimedAtOnce) {
            let group = Array(runs[start..<min(start + Self.claimedAtOnce, runs.count)])
            for (run, claim) in zip(group, try await claim(group)) where claim == .claimed {
                takeUp(run)
            }
        }
    }

    private func takeUp(_ run: RunID) {
        overtakeMaker(of: run)
        begin(RunDriver(run, engine: self, beginning: .claimed), isClaimed: true)
    }

    /// Runs are about to be made: the store may hold them, and others may see them there, before their maker hears of it.
    func beginMaking(_ runs: [RunID]) {
        guard !runs.isEmpty else { return }
        state.withLock { state in for run in runs { state.making[run] = false } }
    }

    /// Somebody who is not the maker of a run drives it.
    func overtakeMaker(of run: RunID) {
        state.withLock { state in if state.making[run] != nil { state.making[run] = true } }
    }

    /// Whether any of these runs was driven before their maker heard that they are made.
    @discardableResult
    func endMaking(_ runs: [RunID]) -> Bool {
        guard !runs.isEmpty else { return false }
        return state.withLock { state in runs.map { state.making.removeValue(forKey: $0) ?? false }.contains(true) }
    }

    /// So many that others, whose writes wait meanwhile, do not notice.
    private static let claimedAtOnce = 500

    /// Starts a driver, unless the run has one or the engine is stopping.
    ///
    /// - Parameter isClaimed: whether the run was claimed for it. Who drives the run already may have begun before that, and know less than
    ///   the store: another engine can have driven it meanwhile, and left attempts that nobody makes any more.
    func begin(_ driver: RunDriver, isClaimed: Bool = false) {
        let (isNew, isFirst) = state.withLock { state in
            guard !state.isStopping else { return (false, false) }
            if let other = state.drivers[driver.id] {
                // One that does not hear it any more has nothing left to do with the run.
                guard isClaimed, !other.mailbox.post(.moved) else { return (false, false) }
            }
            let isFirst = state.drivers.isEmpty
            state.drivers[driver.id] = driver
            state.sleeping[driver.id] = nil
            return (true, isFirst)
        }
        if isFirst { work.fire() }
        if isNew { return _ = startsInput.yield(driver) }
        for message in driver.mailbox.close() { redeliver(message) }
    }

    /// Lets a driver go that has nothing to do; false when a message has just come for it.
    func leave(_ driver: RunDriver, until due: Timestamp?) -> Bool {
        defer { announce(driver.id) }
        return state.withLock { state in
            guard driver.mailbox.closeIfEmpty() else { return false }
            state.sleeping[driver.id] = due
            if state.drivers[driver.id] === driver { state.drivers[driver.id] = nil }
            return true
        }
    }

    func forget(_ driver: RunDriver) {
        state.withLock { state in
            if state.drivers[driver.id] === driver { state.drivers[driver.id] = nil }
        }
        announce(driver.id)
    }

    /// A message whose driver has gone: whoever waits for an answer is told, and turns to the store; an attempt that nobody hears ends.
    func redeliver(_ message: Message) {
        switch message {
        case .command(_, let reply): reply.fail(.handsChanged)
        case .adopted(_, _, let attempt): attempt.turnOff()
        default: return
        }
    }

    /// A run as the store has it, and its log.
    func read(_ run: RunID) async throws(StoreError) -> (Run, RunLog) {
        guard let stored = try await store.load(run) else { throw .unknownRun(run) }
        var read = try Run(stored, plan: try plan(of: stored), limits: surroundings.limits)
        read.isTimed = isObserved
        return (read, RunLog(of: stored))
    }
}

extension Engine {
    /// Who drives a run here, if anybody does.
    func driver(of run: RunID) -> RunDriver? { state.withLock { $0.drivers[run] } }
}
