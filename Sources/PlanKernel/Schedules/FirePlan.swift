/// What has come due since the last look, and what is to be done about each.
public struct FirePlan: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public let fire: ScheduleFire
        public internal(set) var decision: FireDecision
    }

    /// One step of the answer.
    public enum Step: Hashable, Sendable {
        /// Times in a row that are passed over without looking at each.
        case pass(ScheduleSkip)
        case fire(Entry)
    }

    /// In the order of their times, after one that has waited for its turn.
    public internal(set) var steps: [Step] = []
    /// Whether more is due than one answer holds: make this one durable and ask again.
    public internal(set) var hasMore = false

    /// How many fires one answer may hold.
    public static let maximumFires = 1_000

    /// Whether there is nothing to do.
    public var isEmpty: Bool { steps.isEmpty }

    /// The fires, each with its decision.
    public var fires: [Entry] { steps.compactMap { if case .fire(let entry) = $0 { entry } else { nil } } }

    /// The times that are passed over.
    public var passed: [ScheduleSkip] { steps.compactMap { if case .pass(let skip) = $0 { skip } else { nil } } }

    /// The events that make it so.
    var events: [ScheduleEvent] {
        var events: [ScheduleEvent] = []
        for event in steps.map(\.event) {
            if case .skipped(let next) = event, case .skipped(let skip)? = events.last, let joined = skip.joined(with: next) {
                events[events.count - 1] = .skipped(joined)
            } else {
                events.append(event)
            }
        }
        return events
    }
}

extension FirePlan.Step {
    fileprivate var event: ScheduleEvent {
        switch self {
        case .pass(let skip): .skipped(skip)
        case .fire(let entry): entry.event
        }
    }
}

extension FirePlan.Entry {
    fileprivate var event: ScheduleEvent {
        switch decision {
        case .start: .fired(fire)
        case .cancelPrevious:
            .fired(ScheduleFire(schedule: fire.schedule, nominal: fire.nominal, cause: fire.cause, endsPrevious: true))
        case .wait: .queued(fire)
        case .skip(let reason): .skipped(ScheduleSkip(first: fire.nominal, last: fire.nominal, count: 1, reason: reason))
        }
    }
}
