public import PlanKernel

/// An event of a run as a follower gets it, with its sentence.
public struct FollowedEvent: Hashable, Sendable, CustomStringConvertible {
    public let event: RunEvent
    /// What has happened, in one plain sentence.
    public let sentence: String

    /// Its place in the run's log: following after it continues where this one stands.
    public var seq: Int64 { event.seq }
    public var description: String { sentence }
}
