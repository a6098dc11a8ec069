public import PlanCalendar
public import PlanModel

/// A version of a plan that is kept under a name; its source is kept under its digest.
public struct PlanVersionRecord: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case compiled, superseded, archived
    }

    public var organization: OrganizationID
    public var name: String
    /// From 1.
    public var version: Int
    public var digest: Digest
    public var status: Status
    public var title: String
    public var createdAt: Timestamp
    public var createdBy: String

    public init(
        organization: OrganizationID, name: String, version: Int, digest: Digest, status: Status, title: String, createdAt: Timestamp,
        createdBy: String
    ) {
        self.organization = organization
        self.name = name
        self.version = version
        self.digest = digest
        self.status = status
        self.title = title
        self.createdAt = createdAt
        self.createdBy = createdBy
    }
}
