import PlanStore

/// What an auditor has come to with one piece of the database.
public struct AuditStep: Hashable, Sendable {
    /// How many runs and schedules it has looked at.
    public var looked = 0
    /// How many of them it has mended.
    public var mended = 0
    /// How many have something that only a person can see to.
    public var broken = 0
    /// Whether every run that has not ended was looked at since this was true the last time.
    public var isRoundOver = false

    public init() {}

    mutating func add(_ verdict: AuditorVerdict) {
        looked += 1
        if verdict.reports.contains(where: { !$0.isHealed }) { broken += 1 }
        if verdict.reports.contains(where: \.isHealed) { mended += 1 }
    }
}
