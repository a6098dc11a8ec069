public import PlanModel

/// That people have to agree to a plan whatever it says itself, and why.
public struct ApprovalDemand: Hashable, Sendable {
    /// What of the plan is the cause, for whoever is asked.
    public var reasons: [String]
    /// Who has to agree; empty for those whom the plan names.
    public var candidates: [Owner]
    /// How many different people have to, unless the plan wants more.
    public var quorum: Int
    /// Whether whoever makes the plan may not.
    public var excludesAuthor: Bool

    public init(reasons: [String], candidates: [Owner] = [], quorum: Int = 1, excludesAuthor: Bool = false) {
        self.reasons = reasons
        self.candidates = candidates
        self.quorum = quorum
        self.excludesAuthor = excludesAuthor
    }
}
