public import PlanStore

/// What an auditor has found at one run, schedule or lease.
public struct AuditorVerdict: Hashable, Sendable {
    public let subject: String
    /// Empty when it is sound.
    public let reports: [Incident.Report]
    /// How many events were read.
    let events: Int64
}
