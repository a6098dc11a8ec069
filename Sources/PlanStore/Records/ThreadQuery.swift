public import PlanModel

/// Which threads a list shows.
public struct ThreadQuery: Sendable {
    public var organization: OrganizationID
    /// Only threads that come after this one, by the bytes of their names; for the next page.
    public var after: ThreadID?
    public var limit = 50

    public init(organization: OrganizationID) { self.organization = organization }
}
