public import PlanCalendar

/// What a simulated run comes to, sub-plans and items included.
public struct SimulationTotals: Hashable, Sendable {
    /// From start to end.
    public internal(set) var duration = TimeSpan(milliseconds: 0)
    /// Of all attempts together.
    public internal(set) var work = TimeSpan(milliseconds: 0)
    /// From all requests to their answers together.
    public internal(set) var peopleTime = TimeSpan(milliseconds: 0)
    public internal(set) var attempts = 0
    public internal(set) var retries = 0
    /// Requests to people.
    public internal(set) var requests = 0
    public internal(set) var mapItems = 0
    public internal(set) var events = 0

    mutating func add(_ other: SimulationTotals) {
        work.milliseconds += other.work.milliseconds
        peopleTime.milliseconds += other.peopleTime.milliseconds
        attempts += other.attempts
        retries += other.retries
        requests += other.requests
        mapItems += other.mapItems
        events += other.events
    }
}
