/// When a schedule fires.
public enum Recurrence: Hashable, Sendable {
    /// Once.
    case at(Timestamp)
    /// Once, so long after an instant.
    case delay(TimeSpan, from: Timestamp)
    case interval(Interval)
    case cron(CronExpression, TimeZoneRules)

    /// The first firing strictly after an instant; nil when there is none any more.
    public func next(after instant: Timestamp) -> Timestamp? {
        switch self {
        case .at(let time): time > instant ? time : nil
        case .delay(let span, let start): start + span > instant ? start + span : nil
        case .interval(let interval): interval.next(after: instant)
        case .cron(let expression, let zone): expression.next(after: instant, in: zone)
        }
    }

    /// The next firings in order, fewer when there are no more.
    public func upcoming(_ count: Int, after instant: Timestamp) -> [Timestamp] {
        var firings: [Timestamp] = []
        var last = instant
        while firings.count < count, let next = next(after: last) {
            firings.append(next)
            last = next
        }
        return firings
    }

    /// Whether it fires more than once.
    public var repeats: Bool {
        switch self {
        case .at, .delay: false
        case .interval, .cron: true
        }
    }
}
