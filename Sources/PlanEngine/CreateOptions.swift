/// What a run is given at its beginning, beside its plan and inputs.
public struct CreateOptions: Sendable {
    /// Labels beside those of the plan.
    public var labels: [(name: String, value: String)] = []
    /// A second creation under the same key gives the first run.
    public var idempotencyKey: String?

    public init() {}
}
