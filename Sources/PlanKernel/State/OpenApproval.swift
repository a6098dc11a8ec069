import PlanModel

/// A request that waits for an answer, and who has agreed so far.
struct OpenApproval: Sendable {
    let approval: Approval
    let slot: Int
    var agreed: [ActorID] = []
}
