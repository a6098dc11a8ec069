/// Somebody who waits for a job of some queues.
final class JobWaiter: Sendable {
    /// As the worker calls itself.
    let worker: String
    let queues: Set<String>
    let caller: Caller
    /// How many jobs the caller may have.
    let limits: JobLimits
    let signal = FollowSignal()

    init(_ wish: JobWish, caller: Caller) {
        (worker, queues, limits) = (wish.worker, Set(wish.queues), wish.limits)
        self.caller = caller
    }

    func wants(_ job: Job) -> Bool { queues.contains(job.queue) && caller.sees(job.origin) }
}
