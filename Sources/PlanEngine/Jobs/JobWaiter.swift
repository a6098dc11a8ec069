/// Somebody who waits for a job of some queues.
final class JobWaiter: Sendable {
    /// As the worker calls itself.
    let worker: String
    let queues: Set<String>
    let caller: Caller
    /// How many jobs the caller may have at once; nil for any number.
    let most: Int?
    let signal = FollowSignal()

    init(_ wish: JobWish, caller: Caller) {
        (worker, queues, most) = (wish.worker, Set(wish.queues), wish.most)
        self.caller = caller
    }

    func wants(_ job: Job) -> Bool { queues.contains(job.queue) && caller.sees(job.origin) }
}
