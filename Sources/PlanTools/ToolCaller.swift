import PlanEngine
public import PlanModel

/// Who calls a plan tool, as whoever serves the tools knows it; never what the call itself says.
public struct ToolCaller: Hashable, Sendable {
    public var organization: OrganizationID
    public var thread: ThreadID?
    public var actor: ActorID
    /// Whether the caller may decide what people are asked: it is a person, or an agent that is permitted to.
    public var decides: Bool

    public init(organization: OrganizationID = .default, thread: ThreadID? = nil, actor: ActorID, decides: Bool = false) {
        self.organization = organization
        self.thread = thread
        self.actor = actor
        self.decides = decides
    }

    var caller: Caller { Caller(organization: organization, thread: thread, actor: actor) }
}
