public import PlanJSON

/// Something that has happened, as the stream of all events tells it.
public struct ClientEvent: Hashable, Sendable {
    /// After which place to go on.
    public let place: Int64
    /// `node-completed`; `reset` when the server does not know the place that was asked for, and everything has to be read anew.
    public let type: String
    public let data: JSON
}
