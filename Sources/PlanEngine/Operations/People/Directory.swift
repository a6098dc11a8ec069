public import PlanJSON
public import PlanModel
public import PlanStore

/// Whom and what organizations know by name: themselves, their threads, agents, users and groups.
///
/// Nothing has to be entered. A group that nobody has entered stays open to everybody, and nobody's roles are asked for before the first
/// one is given; so a program that embeds the engine needs no directory.
public struct Directory: Sendable {
    let store: any RunStore

    public init(_ store: any RunStore) { self.store = store }

    /// Enters something, or writes it anew. Members that are not given stay as they are.
    ///
    /// Throws `directory.invalid-name` for a name that could not be written in an owner.
    public func enter(
        _ kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID, _ members: JSONObject = JSONObject()
    ) async throws {
        try await write(kind, name, in: organization) { body in
            for (key, value) in members { body[key] = value }
        }
    }

    /// Who belongs to a group; what was entered before is replaced.
    public func setMembers(_ members: Set<String>, ofGroup group: String, in organization: OrganizationID) async throws {
        try await changeMembers(of: .group, group, in: organization) { $0 = members }
    }

    /// Who takes part in a thread, and so sees its runs from everywhere; what was entered before is replaced.
    public func setMembers(_ members: Set<String>, ofThread thread: ThreadID, in organization: OrganizationID) async throws {
        try await changeMembers(of: .thread, thread.rawValue, in: organization) { $0 = members }
    }

    /// Changes who belongs to a group or takes part in a thread. It holds at once, for open requests as well.
    public func changeMembers(
        of kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID, _ change: (inout Set<String>) -> Void
    ) async throws {
        guard kind == .group || kind == .thread else {
            throw PlanError(
                "directory.invalid-name", "a \(kind.rawValue) has no members", at: "/\(kind.rawValue)s/\(name)/members",
                suggestion: "name a group or a thread")
        }
        var members = try await members(of: kind, name, in: organization) ?? []
        change(&members)
        for member in members where Owner(member).map({ $0.kind == .user || $0.kind == .agent }) != true {
            throw PlanError(
                "directory.invalid-name", "'\(member)' cannot be a member of \(kind.rawValue):\(name)",
                at: "/\(kind.rawValue)s/\(name)/members", suggestion: "write user:NAME or agent:NAME")
        }
        try await write(kind, name, in: organization) { body in
            var members = Set(body["members"]?.array?.compactMap(\.string) ?? [])
            change(&members)
            body["members"] = .array(members.sorted().map { .string($0) })
        }
    }

    /// What a user may do. From the first role on, overrides need one, and who has none sees only what is theirs.
    ///
    /// Throws `directory.last-admin` when others would be left without anybody who may everything.
    public func setRoles(_ roles: Set<Role>, ofUser user: String, in organization: OrganizationID) async throws {
        try await keepAdmin(without: roles.contains(.admin) ? nil : user, in: organization)
        if !roles.isEmpty { try await write(.organization, organization.rawValue, in: organization) { $0["hasRoles"] = true } }
        try await write(.user, user, in: organization) { body in
            body["roles"] = roles.isEmpty ? nil : .array(roles.map(\.rawValue).sorted().map { .string($0) })
        }
        try await forgetRoles(in: organization)
    }

    /// How many active runs a thread may have; of all threads of an organization when no thread is given.
    public func setMaxActiveRuns(_ count: Int, in organization: OrganizationID, thread: ThreadID? = nil) async throws {
        let (kind, name) = thread.map { (DirectoryEntry.Kind.thread, $0.rawValue) } ?? (.organization, organization.rawValue)
        try await write(kind, name, in: organization) { $0["maxActiveRuns"] = .int(Int64(max(1, count))) }
    }

    public func entry(_ kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID) async throws -> DirectoryEntry? {
        try await store.entry(kind, name, organization: organization)
    }

    /// Entries of one kind by name, after the given one.
    public func entries(
        _ kind: DirectoryEntry.Kind, in organization: OrganizationID, prefix: String = "", after: String? = nil, limit: Int = 200
    ) async throws -> [DirectoryEntry] {
        try await store.entries(kind, organization: organization, prefix: prefix, limit: limit, after: after)
    }

    /// Entries of several kinds, kind by kind and by name, after one of them.
    public func entries(
        of kinds: [DirectoryEntry.Kind], in organization: OrganizationID, after last: EntryName?, limit: Int
    ) async throws -> [DirectoryEntry] {
        var found: [DirectoryEntry] = []
        // The kinds that come before that of the cursor are done.
        let begin = last.flatMap { kinds.firstIndex(of: $0.kind) } ?? 0
        for kind in kinds[begin...] where found.count < limit {
            let after = last?.kind == kind ? last?.name : nil
            found += try await entries(kind, in: organization, after: after, limit: limit - found.count)
        }
        return found
    }

    /// - Parameter version: at which the entry has to be, 0 for none; throws `conflict` when it is at another.
    func write(
        _ kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID, expecting version: Int64? = nil,
        _ change: (inout JSONObject) -> Void
    ) async throws {
        try Self.checkName(name, kind)
        for _ in 0..<20 {
            let known = try await store.entry(kind, name, organization: organization)
            if let version, version != known?.version ?? 0 { throw StoreError.conflict(stored: known?.version ?? 0) }
            var body = known?.body.object ?? JSONObject()
            change(&body)
            do throws(StoreError) {
                return try await store.put(
                    DirectoryEntry(organization: organization, kind: kind, name: name, body: .object(body)), expected: known?.version)
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
        throw Self.busy(name)
    }

    static func checkName(_ name: String, _ kind: DirectoryEntry.Kind) throws(PlanError) {
        guard !name.isEmpty, name.utf8.count <= 200, !name.contains(where: { $0.isWhitespace || $0.isNewline }) else {
            throw PlanError(
                "directory.invalid-name", "'\(name)' is no name: 1 to 200 bytes without white space", at: "/\(kind.rawValue)s",
                suggestion: "such as ada")
        }
    }

    static func busy(_ name: String) -> PlanError {
        PlanError("engine.busy", "the entry '\(name)' is written too often at once", suggestion: "try again")
    }

    /// Nobody's roles are asked for any more once nobody has one.
    func forgetRoles(in organization: OrganizationID) async throws {
        guard try await hasRoles(in: organization), try await usersWithRoles(in: organization).isEmpty else { return }
        try await write(.organization, organization.rawValue, in: organization) { $0["hasRoles"] = nil }
    }
}
