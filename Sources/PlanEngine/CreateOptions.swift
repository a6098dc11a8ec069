import PlanKernel
public import PlanModel

/// What a run is given at its beginning, beside its plan and inputs.
public struct CreateOptions: Sendable {
    /// Labels beside those of the plan.
    public var labels: [(name: String, value: String)] = []
    /// A second creation under the same key gives the first run.
    public var idempotencyKey: String?

    /// For whom the run is made, and which other run it comes from.
    public var origin = RunOrigin()
    /// Whether people have to agree to the plan first; nil for what the plan and the origin say.
    public var requiresApproval: Bool?
    /// The run's own name, where it follows from something; creating it twice gives the first one.
    var id: RunID?
    /// How the plan is stored, where that is not its own source.
    var planSource: [UInt8]?
    /// The most runs that may be active in the run's thread, with this one; nil for any number.
    public var threadLimit: Int?
    /// The schedule of the run whose place this one takes.
    var heritage: Run.Heritage?
    /// What an earlier run has done and this one may take over.
    var offers: (run: RunID, list: [CarryOffer])?
    /// What the people who sent the plan before back are told; follows from the origin.
    var revision: Revision?
    /// That people have to agree whatever the plan says; follows from the organization.
    var demand: ApprovalDemand?
    /// The version of the organization's entry that the demand follows from, where it was not read just now.
    var organizationVersion: Int64?
    /// What of an earlier run is under way and may go on in this one.
    var adoptions: [AdoptionOffer] = []
    /// The runs that these are, of sub-plans, as they stand.
    var inner: [RunID: Run] = [:]

    public init() {}
}
