import PlanCalendar
import PlanModel
import PlanStore
import Synchronization

// A lease lets others know that this process lives. What it holds stands in the runs, and every commit is checked against that: an engine
// whose lease has ended, because its process stood still or the clock was set, goes on with what nobody has taken over.
extension Engine {
    /// Keeps the lease until the task is cancelled.
    func renewLease() async throws(StoreError) {
        while !Task.isCancelled {
            let lease = state.withLock { $0.lease }
            let next = surroundings.now() + TimeSpan(milliseconds: lease.milliseconds / 3)
            // Who begins to drive while the lease is a long one shortens it.
            if lease == surroundings.lease { try? await surroundings.sleep(next) } else { await work.wait(until: next, surroundings) }
            guard !Task.isCancelled else { return }
            work.clear()
            let (usual, idle) = (surroundings.lease, surroundings.idleLease ?? surroundings.lease)
            state.withLock { $0.lease = $0.drivers.isEmpty ? max(usual, idle) : usual }
            try await patiently { () async throws(StoreError) in try await self.renew() }
        }
    }

    /// Keeps the lease. One that has ended, because this process stood still or the clock was set, is taken up again: every driver then
    /// looks whether another engine has its run now.
    func renew() async throws(StoreError) {
        let now = surroundings.now()
        let end = now + state.withLock { $0.lease }
        try await store.renew(fence, until: end, at: now)
        let doubtful = state.withLock { state -> [RunDriver] in
            defer { state.leaseEnd = end }
            guard state.leaseEnd <= now else { return [] }
            state.resumedAt = now
            return state.drivers.values.sorted { $0.id.rawValue < $1.id.rawValue }
        }
        for driver in doubtful { _ = driver.mailbox.post(.moved) }
    }

    /// Takes a run over if nobody alive drives it.
    func claim(_ run: RunID) async throws(StoreError) -> Claim {
        try await claim([run]).first ?? .unknown
    }

    /// The same for several, in the same order.
    func claim(_ runs: [RunID]) async throws(StoreError) -> [Claim] {
        do throws(StoreError) {
            return try await store.claim(runs, by: fence, at: surroundings.now())
        } catch {
            guard error == .fenced else { throw error }
            try await renew()
            return try await store.claim(runs, by: fence, at: surroundings.now())
        }
    }

    /// Claims a run for a driver that has it already. Unknown when another engine has had it while this one stood still: the driver cannot
    /// know what that one has begun, and the run has to be taken over anew.
    func claimAgain(_ run: RunID) async throws(StoreError) -> Claim {
        while true {
            if state.withLock({ $0.resumedAt != nil }), let row = try await row(of: run), row.engine != fence, !row.state.isTerminal {
                return .unknown
            }
            do throws(StoreError) {
                return try await store.claim(run, by: fence, at: surroundings.now())
            } catch {
                guard error == .fenced else { throw error }
                try await renew()
            }
        }
    }

    /// Whether runs are taken over just now. Whatever held this process up may have held up others as well, which will come back, too.
    func mayTakeOver(at now: Timestamp) -> Bool {
        takesOver && state.withLock { $0.resumedAt.map { now < $0 || now - $0 >= surroundings.lease } ?? true }
    }
}
