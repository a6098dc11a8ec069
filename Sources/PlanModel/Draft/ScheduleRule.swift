public import PlanCalendar

/// When a plan runs by itself.
public struct ScheduleRule: Hashable, Sendable {
    public enum Trigger: Hashable, Sendable {
        case cron(String)
        case interval(TimeSpan)
        case at(Timestamp)
        case delay(TimeSpan)
    }

    /// What happens when a run is due while the one before it is still going.
    public enum Overlap: String, Sendable, CaseIterable {
        case skip, queue, cancelPrevious = "cancel-previous", allow
    }

    /// What happens to times at which nobody was there to start a run.
    public enum CatchUp: String, Sendable, CaseIterable {
        case none, latest, all
    }

    public var trigger: Trigger
    /// IANA name of the zone that a cron expression is read in.
    public var timezone: String?
    public var overlap = Overlap.skip
    public var catchUp = CatchUp.latest
    /// Only times as recent as this are caught up.
    public var catchUpWindow: TimeSpan?
    /// Each start is put off by a chance part of this.
    public var jitter: TimeSpan?
    public var start: Timestamp?
    public var end: Timestamp?
    public var maxFires: Int?

    public init(trigger: Trigger) { self.trigger = trigger }
}
