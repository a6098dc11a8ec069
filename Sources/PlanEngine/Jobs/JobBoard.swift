import PlanCalendar
import PlanKernel
import PlanModel
import Synchronization

/// The attempts that workers elsewhere make: those in queues, and those in the hands of a worker.
///
/// Only in memory: the log says which attempts are under way and who has taken them, and an engine that takes a run over offers them here
/// again. A worker's sign of life moves the end of its lease, and is no history.
final class JobBoard: Sendable {
    struct State {
        var jobs: [JobID: Job] = [:]
        var queues: [String: FairQueue] = [:]
        /// What is here of each run.
        var runs: [RunID: Set<JobID>] = [:]
        /// How many of each queue are in the hands of workers.
        var taken: [String: Int] = [:]
        /// How many are in somebody's hands.
        var held: [JobHolder: Int] = [:]
        /// How many somebody has taken a short time ago.
        var recent: [JobHolder: RecentJobs] = [:]
        /// Who waits for a job, the longest first.
        var waiters: [JobWaiter] = []
        /// When they look again by themselves.
        var due = DueWaiters()
        /// What is in the hands of workers.
        var leased: Set<JobID> = []
        /// The moment that is waited for; nil when there is none.
        var armed: Timestamp?
        /// Whether nobody drives any more.
        var isClosed = false
        /// Who has asked for jobs.
        var workers: [WorkerName: WorkerNote] = [:]
        /// The number of the last token.
        var tokens: Int64 = 0
    }

    let state = Mutex(State())
    /// Rung when the next moment of some job may be an earlier one.
    let bell = FollowSignal()
    /// How many jobs of a queue may be in the hands of workers at once; a queue that is not named has no limit.
    private let concurrency: [String: Int]
    /// The upper half of every token: of two engines the later one has the larger.
    private let era: Int64
    let now: @Sendable () -> Timestamp

    init(fence: Int64, concurrency: [String: Int], now: @escaping @Sendable () -> Timestamp) {
        era = fence << 32
        self.concurrency = concurrency
        self.now = now
    }

    /// Puts an attempt into its queue, or into the hands of the worker that has it; what is here already stays.
    func offer(_ job: Job) {
        let now = now()
        let waiter: JobWaiter? = state.withLock { state in
            guard state.jobs[job.id] == nil else { return nil }
            state.jobs[job.id] = job
            state.runs[job.id.run, default: []].insert(job.id)
            guard job.lease == nil else {
                state.taken[job.queue, default: 0] += 1
                state.leased.insert(job.id)
                state.hold(job.id, by: job.lease?.holder.map { JobHolder(job.organization, $0) })
                return nil
            }
            state.queues[job.queue, default: FairQueue()].append(job)
            return state.waiter(for: job, at: now)
        }
        if job.lease != nil { bell.fire() }
        waiter?.signal.fire()
    }

    /// The next job of these queues, taken out of its queue; nil when there is none, or its queue may not have another one taken, or the
    /// caller may not have another one.
    func take(from queues: [String], for caller: Caller, within limits: JobLimits) -> Job? {
        let now = now()
        return state.withLock { state in
            guard state.mayTake(caller, within: limits, at: now) else { return nil }
            for queue in queues where state.taken[queue, default: 0] < concurrency[queue] ?? .max {
                while let id = state.queues[queue]?.takeFirst(for: caller) {
                    guard let job = state.jobs[id] else { continue }
                    state.taken[queue, default: 0] += 1
                    state.hold(id, by: JobHolder(caller))
                    state.note(JobHolder(caller), at: now)
                    return job
                }
            }
            return nil
        }
    }

    /// A token that no job has had.
    func newToken() -> Int64 {
        state.withLock { state in
            state.tokens += 1
            return era + state.tokens
        }
    }

    /// A job that was taken is in the hands of a worker from now on.
    func lease(_ id: JobID, _ lease: JobLease, due: Timestamp?, deadline: Timestamp?) -> Job? {
        let (job, isSooner) = state.withLock { state -> (Job?, Bool) in
            guard var job = state.jobs[id] else { return (nil, false) }
            job.lease = lease
            job.due = due
            job.deadline = deadline
            state.jobs[id] = job
            state.leased.insert(id)
            return (job, state.armed.map { armed in job.next.map { $0 < armed } ?? false } ?? true)
        }
        if isSooner { bell.fire() }
        return job
    }

    /// The next moment at which the time of some job is over, or somebody who waits for one looks again.
    func nextMoment() -> Timestamp? {
        state.withLock { state in
            let jobs = state.jobs
            let moments = state.leased.lazy.compactMap { jobs[$0]?.next }.min()
            state.armed = [moments, state.due.next()].compactMap(\.self).min()
            return state.armed
        }
    }

    /// Takes away from workers what they have had for too long.
    func takeOverdue(at now: Timestamp) -> [Job] {
        let overdue = state.withLock { state in
            state.leased.compactMap { state.jobs[$0] }.filter { job in job.next.map { $0 <= now } ?? false }
        }
        for job in overdue { remove(job.id) }
        return overdue.sorted { $0.id.description < $1.id.description }
    }

    /// Moves the end of a lease; nil when the token's lease is over.
    func extend(_ id: JobID, token: Int64, span: TimeSpan?, at now: Timestamp) -> Job? {
        state.withLock { state in
            guard var job = state.jobs[id], var lease = job.lease, lease.token == token else { return nil }
            lease.span = span ?? lease.span
            lease.until = now + lease.span
            job.lease = lease
            state.jobs[id] = job
            state.workers[WorkerName(organization: job.organization, name: lease.worker)]?.seenAt = now
            return job
        }
    }

    /// Whoever makes the attempt of a job has been told something, or will be when it is taken.
    ///
    /// - Parameter messages: all of the attempt; fewer than there are already where somebody is late with what they know.
    func tell(_ id: JobID, _ messages: [NodeMessage]) {
        state.withLock { state in
            guard let known = state.jobs[id]?.messages.count, known < messages.count else { return }
            state.jobs[id]?.messages = messages
        }
    }

    /// A job that was taken out of its queue, and of which nobody has heard, goes back into it.
    func putBack(_ id: JobID) {
        let now = now()
        for waiter in state.withLock({ $0.putBack(id, at: now) }) { waiter?.signal.fire() }
    }

    /// A job that a worker has, and has given back, goes back into its queue.
    ///
    /// - Parameter token: under which it was lent; nil where that is not known, because it was given back at another engine.
    func giveBack(_ id: JobID, token: Int64?) {
        let now = now()
        let waiters: [JobWaiter?] = state.withLock { state in
            guard let lease = state.jobs[id]?.lease, token.map({ $0 == lease.token }) ?? true else { return [] }
            return state.putBack(id, at: now)
        }
        for waiter in waiters { waiter?.signal.fire() }
    }

    /// Forgets a job that is done, or not wanted any more.
    func remove(_ id: JobID) {
        let now = now()
        for waiter in state.withLock({ $0.remove(id, at: now) }) { waiter?.signal.fire() }
    }

    /// Forgets what of a run is not wanted any more.
    func keep(of run: RunID, _ isWanted: (Job) -> Bool) {
        let jobs = state.withLock { state in state.runs[run, default: []].compactMap { state.jobs[$0] } }
        for job in jobs.filter({ !isWanted($0) }).map(\.id).sorted(by: { $0.description < $1.description }) { remove(job) }
    }

    func job(_ id: JobID) -> Job? { state.withLock { $0.jobs[id] } }

    /// Returns when a waiter is called, at a time, when nobody drives any more, or when the task is cancelled.
    ///
    /// Whoever waits has no task beside it that measures the time: such a task would have to end first before the one that was called goes
    /// on, which is two more turns of threads that others use, too. ``JobService`` calls it at its time.
    func wait(_ waiter: JobWaiter, until due: Timestamp) async {
        let isSooner = state.withLock { state in
            state.due.add(waiter, at: due)
            // Nobody measures the time any more.
            if state.isClosed { waiter.signal.fire() }
            return state.armed.map { due < $0 } ?? true
        }
        if isSooner { bell.fire() }
        await waiter.signal.wait()
    }

    /// Calls those who look again at this time.
    func callDue(at now: Timestamp) {
        let due = state.withLock { $0.due.take(at: now) }
        for waiter in due { waiter.signal.fire() }
    }

    /// Nobody is called any more at a time: whoever waits looks a last time.
    func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            return state.waiters
        }
        for waiter in waiters { waiter.signal.fire() }
    }

    func open() { state.withLock { $0.isClosed = false } }

    var isClosed: Bool { state.withLock(\.isClosed) }

    func listen(_ waiter: JobWaiter) { state.withLock { $0.waiters.append(waiter) } }

    /// Whoever was called and found nothing waits again, first of all.
    func listenAgain(_ waiter: JobWaiter) {
        state.withLock { state in
            if !state.waiters.contains(where: { $0 === waiter }) { state.waiters.insert(waiter, at: 0) }
        }
    }

    /// Whoever was called and leaves without a job lets the next one be called.
    func leave(_ waiter: JobWaiter) {
        let now = now()
        let next: JobWaiter? = state.withLock { state in
            waiter.due = nil
            if let place = state.waiters.firstIndex(where: { $0 === waiter }) {
                state.waiters.remove(at: place)
                return nil
            }
            return state.waiter(ofAny: waiter.queues, at: now)
        }
        next?.signal.fire()
    }
}

extension JobBoard.State {
    /// Whoever has waited longest for such a job; it is called once.
    mutating func waiter(for job: Job, at now: Timestamp) -> JobWaiter? {
        waiters.firstIndex { $0.wants(job) && mayTake($0, at: now) }.map { waiters.remove(at: $0) }
    }

    /// Puts a job back into its queue: it is for who waits for the next one there, and the place for whose hands it was in.
    fileprivate mutating func putBack(_ id: JobID, at now: Timestamp) -> [JobWaiter?] {
        let freed = letGo(id)
        guard var job = jobs[id] else { return [] }
        job.lease = nil
        job.due = nil
        jobs[id] = job
        leased.remove(id)
        taken[job.queue, default: 0] -= 1
        queues[job.queue, default: FairQueue()].append(job)
        return [waiter(of: job.queue, at: now), freed.flatMap { waiter(limitedAs: $0, at: now) }]
    }

    /// Forgets a job; a place that gets free is for who waits for the next one of its queue, and for whose hands it was in.
    fileprivate mutating func remove(_ id: JobID, at now: Timestamp) -> [JobWaiter?] {
        let freed = letGo(id)
        guard let job = jobs.removeValue(forKey: id) else { return [] }
        leased.remove(id)
        runs[id.run]?.remove(id)
        if runs[id.run]?.isEmpty == true { runs[id.run] = nil }
        let sizeBefore = queues[job.queue]?.count ?? 0
        queues[job.queue]?.remove(id, of: job.organization)
        let wasTaken = (queues[job.queue]?.count ?? 0) == sizeBefore
        guard wasTaken else { return [] }
        taken[job.queue, default: 0] -= 1
        return [waiter(of: job.queue, at: now), freed.flatMap { waiter(limitedAs: $0, at: now) }]
    }

    /// Whoever of these hands has waited longest because they were full, and finds something now.
    mutating func waiter(limitedAs holder: JobHolder, at now: Timestamp) -> JobWaiter? {
        let place = waiters.firstIndex { waiter in
            waiter.limits != JobLimits() && JobHolder(waiter.caller) == holder && mayTake(waiter, at: now)
                && waiter.queues.contains { queues[$0]?.hasAny(for: waiter.caller) ?? false }
        }
        return place.map { waiters.remove(at: $0) }
    }

    /// Whoever has waited longest of those for whom something is in one of the queues.
    mutating func waiter(ofAny names: Set<String>, at now: Timestamp) -> JobWaiter? {
        for name in names { if let next = waiter(of: name, at: now) { return next } }
        return nil
    }

    /// Whoever has waited longest of those for whom something is in a queue.
    fileprivate mutating func waiter(of name: String, at now: Timestamp) -> JobWaiter? {
        guard let queue = queues[name], queue.count > 0,
            let place = waiters.firstIndex(where: {
                $0.queues.contains(name) && mayTake($0, at: now) && queue.hasAny(for: $0.caller)
            })
        else { return nil }
        return waiters.remove(at: place)
    }
}
