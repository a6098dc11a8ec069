import PlanCalendar
import PlanModel
import Synchronization

extension JobBoard {
    /// Who asks for jobs: a name is one of its organization.
    struct WorkerName: Hashable {
        let organization: OrganizationID
        let name: String
    }

    struct WorkerNote {
        var queues: [String]
        var asksFor: Int
        var seenAt: Timestamp
    }

    /// After how long a worker that says nothing and has nothing is forgotten.
    private static let memory = TimeSpan.minutes(60)
    private static let most = 10_000
    /// For how long an idle worker may say nothing: a claim waits a minute at the most.
    private static let pause = TimeSpan.minutes(2)

    /// A worker asks for jobs.
    func note(_ wish: JobWish, of organization: OrganizationID, at now: Timestamp) {
        state.withLock { state in
            let name = WorkerName(organization: organization, name: wish.worker)
            state.workers[name] = WorkerNote(queues: wish.queues, asksFor: wish.count, seenAt: now)
            guard state.workers.count > Self.most else { return }
            state.workers = state.workers.filter { now - $0.value.seenAt <= Self.memory }
            // Names that are new each time are not remembered without an end.
            if state.workers.count > Self.most, let oldest = state.workers.min(by: { $0.value.seenAt < $1.value.seenAt }) {
                state.workers[oldest.key] = nil
            }
        }
    }

    /// How many workers of all organizations serve each queue: they have a job of it, wait for one, or were heard of a moment ago.
    func serving(at now: Timestamp) -> [String: Int] {
        state.withLock { state in
            var names: [String: Set<WorkerName>] = [:]
            for (name, note) in state.workers where now - note.seenAt <= Self.pause {
                for queue in note.queues { names[queue, default: []].insert(name) }
            }
            for waiter in state.waiters {
                let name = WorkerName(organization: waiter.caller.organization, name: waiter.worker)
                for queue in waiter.queues { names[queue, default: []].insert(name) }
            }
            for job in state.leased.compactMap({ state.jobs[$0] }) {
                guard let lease = job.lease else { continue }
                names[job.queue, default: []].insert(WorkerName(organization: job.organization, name: lease.worker))
            }
            return names.mapValues(\.count)
        }
    }

    /// The workers of an organization, by name.
    func workers(of organization: OrganizationID, at now: Timestamp) -> [WorkerStanding] {
        state.withLock { state in
            var held: [String: [JobLease]] = [:]
            for id in state.leased {
                guard let job = state.jobs[id], job.organization == organization, let lease = job.lease else { continue }
                held[lease.worker, default: []].append(lease)
            }
            let waiting = Set(state.waiters.filter { $0.caller.organization == organization }.map(\.worker))
            state.workers = state.workers.filter { name, note in
                now - note.seenAt <= Self.memory || held[name.name] != nil || name.organization != organization
            }
            var found = state.workers.filter { $0.key.organization == organization }.map { name, note in
                WorkerStanding(
                    name: name.name, queues: note.queues, asksFor: note.asksFor, jobs: held[name.name]?.count ?? 0,
                    isWaiting: waiting.contains(name.name), lastSeenAt: note.seenAt, leaseUntil: held[name.name]?.map(\.until).min())
            }
            // After a restart what a worker has is known before it asks again.
            let known = Set(found.map(\.name))
            for (name, leases) in held where !known.contains(name) {
                let until = leases.map(\.until).min() ?? now
                found.append(
                    WorkerStanding(
                        name: name, queues: [], asksFor: 0, jobs: leases.count, isWaiting: waiting.contains(name),
                        lastSeenAt: leases.map { $0.until + TimeSpan(milliseconds: -$0.span.milliseconds) }.max() ?? now, leaseUntil: until)
                )
            }
            return found.sorted { $0.name < $1.name }
        }
    }
}
