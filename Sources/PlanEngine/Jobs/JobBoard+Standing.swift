import PlanModel
import Synchronization

extension JobBoard {
    /// The queues that an organization has something in, and those that its workers wait for; nil for those of all.
    func standing(of organization: OrganizationID?) -> [QueueStanding] {
        state.withLock { state in
            var jobs: [String: [Job]] = [:]
            for job in state.jobs.values where organization == nil || job.organization == organization {
                jobs[job.queue, default: []].append(job)
            }
            var waiters: [String: Int] = [:]
            for waiter in state.waiters where organization == nil || waiter.caller.organization == organization {
                for queue in waiter.queues { waiters[queue, default: 0] += 1 }
            }
            return Set(jobs.keys).union(waiters.keys).sorted().map { name in
                let (taken, waiting) = (jobs[name] ?? []).reduce(into: (0, [Job]())) { counts, job in
                    if job.lease == nil { counts.1.append(job) } else { counts.0 += 1 }
                }
                return QueueStanding(
                    name: name, waiting: waiting.count, taken: taken, waitingWorkers: waiters[name] ?? 0,
                    oldest: waiting.map(\.queuedAt).min())
            }
        }
    }
}
