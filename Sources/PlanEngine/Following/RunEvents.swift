import PlanModel

/// The events of a run in order, from anywhere to its end; see ``Engine/events(of:after:)``.
public struct RunEvents: AsyncSequence, Sendable {
    public typealias Element = FollowedEvent

    let engine: Engine
    let run: RunID
    let after: Int64

    public func makeAsyncIterator() -> RunEventIterator { RunEventIterator(run, after: after, at: engine) }
}
