public import PlanJSON
public import PlanModel

/// A request of an earlier run that goes on being asked for this one.
public struct AdoptedRequest: Hashable, Sendable {
    /// The run whose place this one has taken.
    public var from: RunID
    public var id: ApprovalID
    /// What was asked, and what has become of it so far: who has agreed, who has taken it on, what was said about it.
    public var standing: JSON

    public init(from: RunID, id: ApprovalID, standing: JSON) {
        self.from = from
        self.id = id
        self.standing = standing
    }
}
