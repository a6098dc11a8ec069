import GRDB
import PlanJSON
public import PlanModel
public import PlanStore

extension SQLiteStore {
    public func put(_ entry: DirectoryEntry, expected: Int64?) async throws(StoreError) {
        defer { watch.changes.note(entry.kind) }
        _ = try await queue.submit(.put(entry, expected: expected)).get()
    }

    public func remove(
        _ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID, expected: Int64
    ) async throws(StoreError) {
        defer { watch.changes.note(kind) }
        _ = try await queue.submit(.remove(kind, name, organization, expected: expected)).get()
    }

    public func entry(
        _ kind: DirectoryEntry.Kind, _ name: String, organization: OrganizationID
    ) async throws(StoreError) -> DirectoryEntry? {
        try await readPoint { database in
            var conditions = Conditions(of: kind, organization)
            conditions.add("name = \(conditions.placeholder(name))")
            return try database.first("\(DirectoryEntry.select) \(conditions.sql)", bind: conditions.bind, row: DirectoryEntry.init)
        }
    }

    public func entries(
        _ kind: DirectoryEntry.Kind, organization: OrganizationID, prefix: String, limit: Int, after: String?
    ) async throws(StoreError) -> [DirectoryEntry] {
        try await readPoint(if: limit <= Self.pointLimit) { database in
            var conditions = Conditions(of: kind, organization)
            conditions.addPrefix(prefix, of: "name")
            if let after { conditions.add("name > \(conditions.placeholder(after))") }
            let sql = "\(DirectoryEntry.select) \(conditions.sql) ORDER BY name LIMIT \(max(limit, 0))"
            return try database.all(sql, bind: conditions.bind, row: DirectoryEntry.init)
        }
    }
}

extension Conditions {
    fileprivate init(of kind: DirectoryEntry.Kind, _ organization: OrganizationID) {
        self.init()
        add("organization = \(placeholder(organization.rawValue))")
        add("kind = \(placeholder(kind.rawValue))")
    }
}

extension DirectoryEntry {
    fileprivate static let select = "SELECT organization, kind, name, version, body FROM directory"

    /// Reads the columns of ``select``.
    fileprivate init(_ row: SQLStatement) throws(StoreError) {
        guard let kind = Kind(rawValue: row.text(1)), let body = try? JSON(parsing: row.blob(4), limits: .stored) else {
            throw .corrupt("the directory's row of '\(row.text(2))' cannot be read")
        }
        self.init(organization: OrganizationID(row.text(0)), kind: kind, name: row.text(2), body: body, version: row.integer(3))
    }
}
