public import PlanKernel
public import PlanModel

/// What a step of a schedule has come to.
public struct ScheduleOutcome: Sendable {
    /// The schedule after the step.
    public let ledger: ScheduleLedger
    /// What has happened, in order.
    public let entries: [ScheduleEntry]
    /// The runs that were started, by the fire they were started for.
    public let started: [ScheduleFire: RunID]
    /// The runs that were ended for others, or with their schedule.
    public let ended: [RunID]

    public init(ledger: ScheduleLedger, entries: [ScheduleEntry], started: [ScheduleFire: RunID], ended: [RunID]) {
        self.ledger = ledger
        self.entries = entries
        self.started = started
        self.ended = ended
    }
}
