import PlanModel

/// In whose hands jobs are: what a limit of jobs counts, however many keys and workers there are of one.
struct JobHolder: Hashable, Sendable {
    let organization: OrganizationID
    let actor: ActorID

    init(_ organization: OrganizationID, _ actor: ActorID) { (self.organization, self.actor) = (organization, actor) }

    init(_ caller: Caller) { self.init(caller.organization, caller.actor) }
}
