public import PlanModel

/// What a run is given at its beginning, beside its plan and inputs.
public struct CreateOptions: Sendable {
    /// Labels beside those of the plan.
    public var labels: [(name: String, value: String)] = []
    /// A second creation under the same key gives the first run.
    public var idempotencyKey: String?

    /// Whether people have to agree to the plan before anything of it runs; nil for what the plan says.
    public var requiresApproval: Bool?
    /// Where the run comes from.
    public var origin = RunOrigin()

    public init() {}
}
