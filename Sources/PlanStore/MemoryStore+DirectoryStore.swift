public import PlanModel

extension MemoryStore {
    public func put(_ entry: DirectoryEntry, expected: Int64?) async throws(StoreError) {
        defer { changes.note(entry.kind) }
        try perform(.put) { contents throws(StoreError) in
            let key = DirectoryKey(organization: entry.organization, kind: entry.kind, name: entry.name)
            let stored = contents.entries[key]?.version
            guard stored == expected else { throw .conflict(stored: stored ?? 0) }
            contents.entries[key] = entry
            contents.entries[key]?.version = (expected ?? 0) + 1
        }
    }

    public func remove(
        _ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID, expected: Int64
    ) async throws(StoreError) {
        defer { changes.note(kind) }
        try perform(.remove) { contents throws(StoreError) in
            let key = DirectoryKey(organization: organization, kind: kind, name: name)
            let stored = contents.entries[key]?.version
            guard stored == expected else { throw .conflict(stored: stored ?? 0) }
            contents.entries[key] = nil
        }
    }

    public func entry(
        _ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID
    ) async throws(StoreError) -> DirectoryEntry? {
        try perform(.entry) { contents throws(StoreError) in
            contents.entries[DirectoryKey(organization: organization, kind: kind, name: name)]
        }
    }

    public func entries(
        _ kind: DirectoryEntry.Kind, organization: OrganizationID, prefix: String, limit: Int, after: String?
    ) async throws(StoreError) -> [DirectoryEntry] {
        try perform(.entries) { contents throws(StoreError) in
            let found = contents.entries.values.filter { entry in
                entry.kind == kind && entry.organization == organization && entry.name.utf8.starts(with: prefix.utf8)
                    && after.map { $0.utf8.lexicographicallyPrecedes(entry.name.utf8) } ?? true
            }
            let sorted = found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            return Array(sorted.prefix(max(limit, 0)))
        }
    }

    struct DirectoryKey: Hashable {
        let organization: OrganizationID
        let kind: DirectoryEntry.Kind
        let name: String
    }
}
