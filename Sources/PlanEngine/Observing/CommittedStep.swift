public import PlanKernel

/// One step of a run that is durable.
public struct CommittedStep: Sendable {
    /// The run after the step; what the step has ended is in its ``Run/timings``.
    public let run: Run
    public let events: [RunEvent]
}
