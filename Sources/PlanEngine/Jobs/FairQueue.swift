import DequeModule
import PlanModel

/// What waits in one queue, taken in turn: organization by organization, within one run by run, within one the oldest first.
///
/// So nobody waits behind the ten thousand items of somebody else's map.
struct FairQueue {
    /// What waits of one organization.
    struct Lane {
        var runs: [RunID: Deque<JobID>] = [:]
        var turn: Deque<RunID> = []
    }

    private var lanes: [OrganizationID: Lane] = [:]
    private var turn: Deque<OrganizationID> = []
    private(set) var count = 0

    mutating func append(_ job: JobID, of organization: OrganizationID) {
        count += 1
        if lanes[organization] == nil { turn.append(organization) }
        lanes[organization, default: Lane()].append(job)
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
    fileprivate mutating func append(_ job: JobID) {
        if runs[job.run] == nil { turn.append(job.run) }
        runs[job.run, default: []].append(job)
    }

    fileprivate mutating func takeFirst() -> JobID? {
        guard let run = turn.popFirst(), let job = runs[run]?.popFirst() else { return nil }
        if runs[run]?.isEmpty == true { runs[run] = nil } else { turn.append(run) }
        return job
    }

    fileprivate mutating func remove(_ job: JobID) -> Bool {
        guard let place = runs[job.run]?.firstIndex(of: job) else { return false }
        runs[job.run]?.remove(at: place)
        if runs[job.run]?.isEmpty == true {
            runs[job.run] = nil
            turn.removeAll { $0 == job.run }
        }
        return true
    }
}
