public import PlanModel

/// Whom and what organizations know by name. Nothing of another organization is found.
public protocol DirectoryStore: Sendable {
    /// Makes an entry when nothing is expected, else writes the one that is at this version. The store counts versions.
    ///
    /// Throws `conflict` with the version that is there; 0 when there is none.
    func put(_ entry: DirectoryEntry, expected: Int64?) async throws(StoreError)

    /// Removes the entry that is at this version.
    ///
    /// Throws `conflict` with the version that is there; 0 when there is none.
    func remove(_ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID, expected: Int64) async throws(StoreError)

    func entry(_ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID) async throws(StoreError) -> DirectoryEntry?

    /// Entries of one kind by the bytes of their names, after the given one.
    func entries(
        _ kind: DirectoryEntry.Kind, organization: OrganizationID, prefix: String, limit: Int, after: String?
    ) async throws(StoreError) -> [DirectoryEntry]
}
