public import PlanStore

/// A piece of what has happened in all runs.
public struct EventPage: Sendable {
    /// In the order of their commits.
    public let events: [GlobalEvent]
    /// Up to where was looked, those that were not asked for included: go on after it.
    public let place: Int64
}
