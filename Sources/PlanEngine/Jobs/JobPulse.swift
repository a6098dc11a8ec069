public import PlanCalendar
public import PlanKernel
public import PlanModel

/// What a worker hears when it gives a sign of life.
public struct JobPulse: Hashable, Sendable {
    /// Until when the job is its own without another sign.
    public let leaseUntil: Timestamp
    /// Nobody wants the job any more: the worker should stop, and need not say anything else of it.
    public let isCancelled: Bool
    /// The most that the attempt may spend, by resource, as of now: what it has spent itself it says in the end, but for its time.
    public let budgetLeft: [BudgetResource: Double]
    /// What it has been told that it does not know yet.
    public internal(set) var messages: [NodeMessage] = []
}
