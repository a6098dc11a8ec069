public import PlanModel

/// Which versions of plans a list shows.
public struct PlanQuery: Sendable {
    public var organization: OrganizationID
    public var name: String?
    /// Plans whose name begins like this.
    public var prefix = ""
    /// Empty for every status.
    public var statuses: Set<PlanVersionRecord.Status> = []
    public var digest: Digest?
    /// Of every name only the version with the largest number.
    public var onlyNewest = false
    /// Only versions that come after this one in the list; for the next page.
    public var after: PlanVersionRecord?
    public var limit = 50

    public init(organization: OrganizationID = .default) { self.organization = organization }
}
