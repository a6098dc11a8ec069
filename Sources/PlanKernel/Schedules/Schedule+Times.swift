public import PlanCalendar
import PlanModel

extension Schedule {
    /// The first nominal time after an instant that lies between the rule's start and end; nil when there is none.
    public func nextNominal(after instant: Timestamp) -> Timestamp? {
        let from = rule.start.map { max(instant, $0.justBefore) } ?? instant
        guard let next = recurrence?.next(after: from), next <= min(rule.end ?? .latest, .latest) else { return nil }
        return next
    }

    /// The next nominal times that are not decided, as far as the rule lets it fire.
    public func upcoming(_ count: Int) -> [Timestamp] {
        if case .finished = status { return [] }
        var times: [Timestamp] = []
        var last = cursor
        let limit = min(count, firesLeft)
        while times.count < limit, let next = nextNominal(after: last) {
            times.append(next)
            last = next
        }
        return times
    }

    /// When the fire of a nominal time is due: later by a part of the jitter, and always before the next nominal time.
    ///
    /// The part follows from the schedule's id and the nominal time, so every engine and every replay has the same.
    public func fireTime(of nominal: Timestamp) -> Timestamp {
        guard let jitter = rule.jitter, jitter.milliseconds > 0 else { return nominal }
        let gap = recurrence?.next(after: nominal).map { $0 - nominal }
        let room = UInt64(min(jitter, gap ?? jitter).milliseconds)
        let number = Digest(of: Array(fireKey(of: nominal).utf8)).bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        return nominal + TimeSpan(milliseconds: Int64(number % room))
    }

    private func fireKey(of nominal: Timestamp) -> String { ScheduleFire(schedule: id, nominal: nominal, cause: .due).runKey }

    /// How many more runs it may start by itself.
    var firesLeft: Int { rule.maxFires.map { max(0, $0 - fireCount) } ?? .max }

    /// The last nominal time after one instant and not after another.
    ///
    /// Found by halving, so that a schedule of seconds that nobody looked at for a year costs no more than others.
    func latest(notAfter limit: Timestamp, after start: Timestamp) -> Timestamp? {
        guard let first = nextNominal(after: start), first <= limit else { return nil }
        var found = first
        var end = min(limit, .latest)
        while found < end {
            let middle = Timestamp(milliseconds: found.milliseconds + (end - found).milliseconds / 2)
            if let next = nextNominal(after: middle), next <= limit { found = next } else { end = middle }
        }
        return found
    }

    /// The last nominal time after an instant whose fire is due at another.
    func latest(dueBy instant: Timestamp, after start: Timestamp) -> Timestamp? {
        guard let nominal = latest(notAfter: instant, after: start) else { return nil }
        // A fire is due before the next nominal time: the one before this one certainly is.
        return fireTime(of: nominal) <= instant ? nominal : latest(notAfter: nominal.justBefore, after: start)
    }

    /// All nominal times after the decided ones and up to one of them, as a skip; nil when there are none.
    func skip(after start: Timestamp, through last: Timestamp, _ reason: ScheduleSkip.Reason) -> ScheduleSkip? {
        guard let first = nextNominal(after: start), first <= last else { return nil }
        if case .interval(let interval) = recurrence {
            let count = (last - first).milliseconds / interval.length.milliseconds + 1
            return ScheduleSkip(first: first, last: last, count: Int(count), reason: reason)
        }
        var count = 1
        var time = first
        while count < ScheduleSkip.countedUpTo, let next = nextNominal(after: time), next <= last {
            count += 1
            time = next
        }
        return ScheduleSkip(first: first, last: last, count: count, isCountExact: time == last, reason: reason)
    }
}
