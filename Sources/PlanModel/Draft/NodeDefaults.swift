public import PlanCalendar

/// What holds for every node that does not say otherwise.
public struct NodeDefaults: Sendable {
    public var timeout: TimeSpan?
    public var retryPolicy: RetryPolicy?

    public init() {}
}
