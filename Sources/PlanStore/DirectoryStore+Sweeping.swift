public import PlanModel

extension DirectoryStore {
    /// Removes entries of one kind, page by page; one that somebody writes meanwhile stays.
    ///
    /// - Parameters:
    ///   - after: the name after which it begins; nil for all with the prefix.
    ///   - isOver: whether an entry is to go.
    public func sweep(
        _ kind: DirectoryEntry.Kind, organization: OrganizationID, prefix: String = "", after: String? = nil,
        where isOver: (DirectoryEntry) -> Bool = { _ in true }
    ) async throws(StoreError) {
        let size = 200
        var after = after
        while true {
            let page = try await entries(kind, organization: organization, prefix: prefix, limit: size, after: after)
            for entry in page where isOver(entry) {
                do throws(StoreError) {
                    try await remove(kind, entry.name, organization: organization, expected: entry.version)
                } catch {
                    guard case .conflict = error else { throw error }
                }
            }
            guard page.count == size, let last = page.last else { return }
            after = last.name
        }
    }
}
