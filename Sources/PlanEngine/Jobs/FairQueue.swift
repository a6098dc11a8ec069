import DequeModule
import PlanModel

/// What waits in one queue, taken in turn: organization by organization, within one the most urgent runs first and those of the same
/// priority run by run, within one the oldest first.
///
/// So nobody waits behind the ten thousand items of somebody else's map, and no organization can be more urgent than another.
struct FairQueue {
    /// What waits of one organization.
    struct Lane {
        var runs: [RunID: Deque<JobID>] = [:]
        /// Whose turn it is, by the priority of the runs; none is empty.
        var turns: [Int: Deque<RunID>] = [:]
    }

    private var lanes: [OrganizationID: Lane] = [:]
    private var turn: Deque<OrganizationID> = []
    private(set) var count = 0

    mutating func append(_ job: Job) {
        count += 1
        if lanes[job.organization] == nil { turn.append(job.organization) }
        lanes[job.organization, default: Lane()].append(job.id, job.priority)
    }

    /// Takes the next one; for an organization its own alone.
    mutating func takeFirst(of organization: OrganizationID?) -> JobID? {
        guard let place = turn.firstIndex(where: { organization == nil || $0 == organization }) else { return nil }
        let next = turn.remove(at: place)
        guard let job = lanes[next]?.takeFirst() else { return nil }
        count -= 1
        if lanes[next]?.runs.isEmpty == true { lanes[next] = nil } else { turn.append(next) }
        return job
    }

    mutating func remove(_ job: JobID, of organization: OrganizationID) {
        guard lanes[organization]?.remove(job) == true else { return }
        count -= 1
        guard lanes[organization]?.runs.isEmpty == true else { return }
        lanes[organization] = nil
        turn.removeAll { $0 == organization }
    }
}

extension FairQueue.Lane {
    fileprivate mutating func append(_ job: JobID, _ priority: Int) {
        if runs[job.run] == nil { turns[priority, default: []].append(job.run) }
        runs[job.run, default: []].append(job)
    }

    fileprivate mutating func takeFirst() -> JobID? {
        guard let priority = turns.keys.max(), let run = turns[priority]?.popFirst(), let job = runs[run]?.popFirst() else { return nil }
        if runs[run]?.isEmpty == true { runs[run] = nil } else { turns[priority]?.append(run) }
        if turns[priority]?.isEmpty == true { turns[priority] = nil }
        return job
    }

    fileprivate mutating func remove(_ job: JobID) -> Bool {
        guard let place = runs[job.run]?.firstIndex(of: job) else { return false }
        runs[job.run]?.remove(at: place)
        guard runs[job.run]?.isEmpty == true else { return true }
        runs[job.run] = nil
        for (priority, turn) in turns where turn.contains(job.run) {
            let left = turn.filter { $0 != job.run }
            turns[priority] = left.isEmpty ? nil : left
        }
        return true
    }
}
