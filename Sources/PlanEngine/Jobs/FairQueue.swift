import DequeModule
import PlanKernel
import PlanModel

/// What waits in one queue, taken in turn: of each organization the most urgent runs first and those of the same priority run by run,
/// within one the oldest first.
///
/// So nobody waits behind the ten thousand items of somebody else's map, and no organization can be more urgent than another.
struct FairQueue {
    /// What waits of one run.
    struct Line {
        let origin: RunOrigin
        var jobs: Deque<JobID> = []
    }

    /// What waits of one organization.
    struct Lane {
        var lines: [RunID: Line] = [:]
        /// Whose turn it is, by the priority of the runs; none is empty.
        var turns: [Int: Deque<RunID>] = [:]
    }

    private var lanes: [OrganizationID: Lane] = [:]
    private(set) var count = 0

    mutating func append(_ job: Job) {
        count += 1
        lanes[job.organization, default: Lane()].append(job)
    }

    /// Takes the next one that is a caller's to have.
    mutating func takeFirst(for caller: Caller) -> JobID? {
        guard let job = lanes[caller.organization]?.takeFirst(for: caller) else { return nil }
        count -= 1
        if lanes[caller.organization]?.lines.isEmpty == true { lanes[caller.organization] = nil }
        return job
    }

    /// Whether something waits that is a caller's to have.
    func hasAny(for caller: Caller) -> Bool {
        lanes[caller.organization]?.lines.values.contains { caller.sees($0.origin) } ?? false
    }

    mutating func remove(_ job: JobID, of organization: OrganizationID) {
        guard lanes[organization]?.remove(job) == true else { return }
        count -= 1
        if lanes[organization]?.lines.isEmpty == true { lanes[organization] = nil }
    }
}

extension FairQueue.Lane {
    fileprivate mutating func append(_ job: Job) {
        let run = job.id.run
        if lines[run] == nil { turns[job.priority, default: []].append(run) }
        lines[run, default: FairQueue.Line(origin: job.origin)].jobs.append(job.id)
    }

    fileprivate mutating func takeFirst(for caller: Caller) -> JobID? {
        for priority in turns.keys.sorted(by: >) {
            guard let place = turns[priority]?.firstIndex(where: { lines[$0].map { caller.sees($0.origin) } ?? false }),
                let run = turns[priority]?.remove(at: place), let job = lines[run]?.jobs.popFirst()
            else { continue }
            if lines[run]?.jobs.isEmpty == true { lines[run] = nil } else { turns[priority]?.append(run) }
            if turns[priority]?.isEmpty == true { turns[priority] = nil }
            return job
        }
        return nil
    }

    fileprivate mutating func remove(_ job: JobID) -> Bool {
        guard let place = lines[job.run]?.jobs.firstIndex(of: job) else { return false }
        lines[job.run]?.jobs.remove(at: place)
        guard lines[job.run]?.jobs.isEmpty == true else { return true }
        lines[job.run] = nil
        for (priority, turn) in turns where turn.contains(job.run) {
            let left = turn.filter { $0 != job.run }
            turns[priority] = left.isEmpty ? nil : left
        }
        return true
    }
}
