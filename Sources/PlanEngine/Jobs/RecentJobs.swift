import DequeModule
import PlanCalendar

/// When somebody has taken jobs in the last minute.
struct RecentJobs {
    private static let minute = TimeSpan.minutes(1)

    /// The oldest first, and no more than a limit can ask for.
    private var times: Deque<Timestamp> = []

    mutating func note(_ now: Timestamp) {
        while let first = times.first, isOver(first, at: now) { times.removeFirst() }
        // The clock was set back: nobody waits for it to come there again.
        while let last = times.last, last > now { times.removeLast() }
        times.append(now)
        if times.count > JobLimits.range.upperBound { times.removeFirst() }
    }

    /// The last one was not taken after all.
    mutating func takeBack() { _ = times.popLast() }

    /// When another one may be taken; nil when that is now.
    func opening(atMost limit: Int, at now: Timestamp) -> Timestamp? {
        guard times.count >= limit else { return nil }
        let first = times[times.count - limit]
        return isOver(first, at: now) || first > now ? nil : first + Self.minute
    }

    /// Whether all of them are longer ago than counts.
    func isOver(at now: Timestamp) -> Bool { times.last.map { isOver($0, at: now) } ?? true }

    private func isOver(_ moment: Timestamp, at now: Timestamp) -> Bool { now - moment >= Self.minute }
}
