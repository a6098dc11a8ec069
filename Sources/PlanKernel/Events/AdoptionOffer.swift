public import PlanModel

/// Something of an earlier run that is under way, and under which condition it may go on in this one.
public struct AdoptionOffer: Sendable {
    enum Matter: Sendable {
        case attempt(Adoption)
        case request(OpenApproval, from: RunID)
    }

    public let ref: NodeRef
    /// The digest of what the node was given; it goes on for a node that is given the same.
    public let inputDigest: String
    let matter: Matter

    /// The run that the attempt is; nil for what is none of a sub-plan.
    public var child: RunID? { if case .attempt(let adoption) = matter { adoption.child } else { nil } }

    /// Whether it is a request to a person, and no attempt.
    public var isRequest: Bool { if case .request = matter { true } else { false } }
}
