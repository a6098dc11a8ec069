/// Somebody who waits for a job of some queues.
final class JobWaiter: Sendable {
    /// As the worker calls itself.
    let worker: String
    let queues: Set<String>
    let caller: Caller
    let signal = FollowSignal()

    init(worker: String, queues: Set<String>, caller: Caller) {
        self.worker = worker
        self.queues = queues
        self.caller = caller
    }

    func wants(_ job: Job) -> Bool { queues.contains(job.queue) && caller.sees(job.origin) }
}
