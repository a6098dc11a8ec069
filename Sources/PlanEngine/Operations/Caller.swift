public import PlanModel

/// Who wants something of the engine, and from where: what is not theirs to see looks as if it were not there.
public struct Caller: Hashable, Sendable {
    public var organization: OrganizationID
    /// The conversation that they are in; nil for who sees all of the organization, such as its operators.
    public var thread: ThreadID?
    public var actor: ActorID

    public init(organization: OrganizationID = .default, thread: ThreadID? = nil, actor: ActorID) {
        self.organization = organization
        self.thread = thread
        self.actor = actor
    }

    /// Whether a run is theirs to see: the organization comes first, then the run's own conversation or the one that asked for it.
    public func sees(_ origin: RunOrigin) -> Bool {
        origin.organization == organization && (thread.map { origin.isVisible(in: $0) } ?? true)
    }
}
