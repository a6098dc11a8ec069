import PlanCalendar
import Synchronization

extension JobBoard {
    /// When somebody who waits may take another job, as far as that is a matter of time; nil when it is none.
    func opening(for waiter: JobWaiter, at now: Timestamp) -> Timestamp? {
        guard let limit = waiter.limits.perMinute else { return nil }
        return state.withLock { $0.recent[JobHolder(waiter.caller)]?.opening(atMost: limit, at: now) }
    }

    /// A job that somebody has taken did not come into its hands, and does not count for what it may take.
    func takeBack(_ caller: Caller) {
        let now = now()
        let waiter: JobWaiter? = state.withLock { state in
            state.recent[JobHolder(caller)]?.takeBack()
            return state.waiter(limitedAs: JobHolder(caller), at: now)
        }
        waiter?.signal.fire()
    }

    /// Whoever was called and may take nothing any more lets the next one be called.
    func passOn(_ waiter: JobWaiter) {
        guard waiter.limits != JobLimits() else { return }
        let now = now()
        let next: JobWaiter? = state.withLock { state in
            state.mayTake(waiter, at: now) ? nil : state.waiter(ofAny: waiter.queues, at: now)
        }
        next?.signal.fire()
    }
}

extension JobBoard.State {
    /// With more of them, those are forgotten that have taken nothing for long.
    private static let mostHolders = 10_000

    func mayTake(_ waiter: JobWaiter, at now: Timestamp) -> Bool { mayTake(waiter.caller, within: waiter.limits, at: now) }

    /// Whether somebody has fewer jobs, and has taken fewer, than it may.
    func mayTake(_ caller: Caller, within limits: JobLimits, at now: Timestamp) -> Bool {
        if let most = limits.atOnce, held[JobHolder(caller), default: 0] >= most { return false }
        guard let most = limits.perMinute else { return true }
        return recent[JobHolder(caller)]?.opening(atMost: most, at: now) == nil
    }

    /// Somebody has taken a job.
    mutating func note(_ holder: JobHolder, at now: Timestamp) {
        recent[holder, default: RecentJobs()].note(now)
        if recent.count > Self.mostHolders { recent = recent.filter { !$0.value.isOver(at: now) } }
    }

    /// A job is in somebody's hands from now on.
    mutating func hold(_ id: JobID, by holder: JobHolder?) {
        guard let holder else { return }
        jobs[id]?.holder = holder
        held[holder, default: 0] += 1
    }

    /// A job is in nobody's hands any more; gives in whose it was.
    mutating func letGo(_ id: JobID) -> JobHolder? {
        guard let holder = jobs[id]?.holder else { return nil }
        jobs[id]?.holder = nil
        let left = held[holder, default: 0] - 1
        held[holder] = left > 0 ? left : nil
        return holder
    }
}
