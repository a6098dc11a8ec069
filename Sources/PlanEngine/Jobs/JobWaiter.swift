import PlanCalendar
import Synchronization

/// Somebody who waits for a job of some queues.
final class JobWaiter: Sendable {
    /// As the worker calls itself.
    let worker: String
    let queues: Set<String>
    let caller: Caller
    /// How many jobs the caller may have.
    let limits: JobLimits
    let signal = FollowSignal()
    private let moment = Mutex<Timestamp?>(nil)

    init(_ wish: JobWish, caller: Caller) {
        (worker, queues, limits) = (wish.worker, Set(wish.queues), wish.limits)
        self.caller = caller
    }

    func wants(_ job: Job) -> Bool { queues.contains(job.queue) && caller.sees(job.origin) }

    /// When it looks again, though nobody has called it; nil once it does.
    var due: Timestamp? {
        get { moment.withLock(\.self) }
        set { moment.withLock { $0 = newValue } }
    }
}
