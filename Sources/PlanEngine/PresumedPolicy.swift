import PlanModel

/// What an organization wanted to be asked about when that was last read.
struct PresumedPolicy: Sendable {
    let policy: ApprovalPolicy?
    /// The version of the organization's entry; 0 when it had none.
    let version: Int64

    /// Of so many organizations it is remembered.
    static let limit = 1_000
}
