public import PlanCalendar
public import PlanModel

/// A rule that starts runs by itself: everything that is true of it after the events so far.
///
/// State changes only in ``evolve(_:)``. What may happen is decided by ``decide(_:at:)``, what has come due by
/// ``fires(at:isRunGoing:)``; both only read. The times that a rule names are called nominal; a nominal time is decided once and for all,
/// however clocks jump, because only times after the last decided one are looked at.
public struct Schedule: Hashable, Sendable {
    public enum Status: Hashable, Sendable {
        case active
        case paused(since: Timestamp, reason: String?)
        case finished(Ending)
    }

    /// Why there is nothing more to come.
    public enum Ending: String, Sendable, CaseIterable {
        case noMoreTimes = "no-more-times"
        case maxFires = "max-fires"
        /// Somebody wanted no more of it, or another plan has taken the place of its own.
        case deleted
    }

    /// What a person wants to be made up for of the times that passed in a pause.
    struct Resumption: Hashable, Sendable {
        let catchUp: ScheduleRule.CatchUp
        let until: Timestamp
    }

    public let id: ScheduleID
    public let rule: ScheduleRule
    public let attachedAt: Timestamp
    /// Nil when this machine cannot read the rule, such as without its time zone: nothing is decided then.
    let recurrence: Recurrence?

    /// The sequence of the last event; the version that a commit is checked against.
    public internal(set) var seq: Int64 = 0
    public internal(set) var status = Status.active
    /// Every time up to this one is decided.
    var cursor: Timestamp
    /// The next time that the rule names and nobody has decided; nil when there is none.
    public internal(set) var nextNominal: Timestamp?
    /// The last time of the rule for which a run was started or put in the queue.
    public internal(set) var lastNominal: Timestamp?
    /// How many runs it has started or queued by itself; those that people asked for are not among them.
    public internal(set) var fireCount = 0
    /// Fires that wait for the run before to end, in the order in which they are started.
    public internal(set) var waiting: [ScheduleFire] = []
    /// The newest nominal times that have fired, in the order in which they did. What is older is known by its run's key.
    public internal(set) var lastFires: [Timestamp] = []
    var resumption: Resumption?

    /// How late a fire may be without counting as missed.
    public static let grace = TimeSpan.minutes(1)
    /// How many fires may wait for the run before.
    public static let maximumWaiting = 1_000
    /// How many nominal times are remembered.
    public static let maximumRemembered = 1_000

    /// Makes a schedule that counts from now on; refused when the rule cannot be read.
    public init(id: ScheduleID, rule: ScheduleRule, attachedAt: Timestamp) throws(PlanError) {
        let recurrence = try rule.recurrence(attachedAt: attachedAt)
        self.init(id: id, rule: rule, attachedAt: attachedAt, recurrence: recurrence)
        nextNominal = nextNominal(after: cursor)
    }

    init(id: ScheduleID, rule: ScheduleRule, attachedAt: Timestamp, recurrence: Recurrence?) {
        self.id = id
        self.rule = rule
        self.attachedAt = attachedAt
        self.recurrence = recurrence
        cursor = rule.beginning(attachedAt: attachedAt)
    }

    public var pausedAt: Timestamp? { if case .paused(let since, _) = status { since } else { nil } }

    /// The moment at which the next fire is due, its jitter included; nil while it fires nothing by itself.
    public var nextFireAt: Timestamp? {
        guard case .active = status else { return nil }
        return nextNominal.map(fireTime(of:))
    }

    /// When an engine has to look at it at the latest; nil while a person has to act first.
    ///
    /// What waits is started when the run before ends, and whoever ends that run looks at once. This is for when nobody does.
    public func nextLook(after now: Timestamp) -> Timestamp? {
        guard case .active = status else { return nil }
        guard isReadable else { return now + Self.grace }
        let next = waiting.isEmpty ? nextFireAt ?? now : min(nextFireAt ?? .latest, now + Self.grace)
        return max(next, now)
    }

    /// The nominal times that no other fire may have.
    var taken: Set<Timestamp> { Set(lastFires).union(waiting.map(\.nominal)) }

    /// Whether this machine can read the rule.
    public var isReadable: Bool { recurrence != nil }
}

extension Schedule.Status {
    /// The status as it is stored and shown.
    public var name: String {
        switch self {
        case .active: "active"
        case .paused: "paused"
        case .finished: "finished"
        }
    }
}
