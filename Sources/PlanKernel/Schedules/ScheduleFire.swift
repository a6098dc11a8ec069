public import PlanCalendar
public import PlanModel

/// One fire of a schedule: one run, and never two.
public struct ScheduleFire: Hashable, Sendable {
    public enum Cause: String, Sendable, CaseIterable {
        /// The run that the schedule was made for begins at its first time.
        case first
        /// Its time has come.
        case due
        /// Nobody was there at its time, and it is made up for.
        case missed
        /// Somebody wanted a run now.
        case asked
        /// Somebody wanted runs for times that have passed.
        case backfill
    }

    public let schedule: ScheduleID
    /// The time that the rule names, before any jitter.
    public let nominal: Timestamp
    public let cause: Cause
    /// Whether the run before is to be ended for it.
    public let endsPrevious: Bool

    public init(schedule: ScheduleID, nominal: Timestamp, cause: Cause, endsPrevious: Bool = false) {
        self.schedule = schedule
        self.nominal = nominal
        self.cause = cause
        self.endsPrevious = endsPrevious
    }

    /// The idempotency key of its run, `<schedule>@<nominal time>`, by which a fire happens once whoever sees it first.
    public var runKey: String { "\(schedule)@\(nominal)" }

    /// What the run says of where it comes from.
    public var origin: RunOrigin.Fire { RunOrigin.Fire(schedule: schedule, nominal: nominal) }
}

extension ScheduleFire.Cause {
    /// Whether the rule is what makes it fire; else a person.
    public var isByRule: Bool { self == .due || self == .missed || self == .first }
}
