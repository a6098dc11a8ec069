import PlanJSON
public import PlanModel
public import PlanStore

extension Directory {
    /// Refuses whoever may not write the directory: from the first role on that takes an admin. Throws `role.missing`.
    public func requireAdmin(_ actor: ActorID, in organization: OrganizationID) async throws {
        guard try await hasRoles(in: organization), try await !roles(of: actor, in: organization).contains(.admin) else { return }
        throw PlanError("role.missing", "\(actor) may not change the directory", suggestion: "ask somebody with the role admin")
    }

    /// Enters somebody or something, or says more of it; what it has already it keeps.
    ///
    /// Whoever gives the first role is an admin from then on, so that there is one. Throws `directory.invalid-name` for what a kind of
    /// entry cannot have.
    ///
    /// - Returns: the entry, and whether whoever gave the role has become an admin by it.
    public func add(
        _ change: DirectoryChange, to kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID, by actor: ActorID
    ) async throws -> (entry: DirectoryEntry?, hasMadeAdmin: Bool) {
        try Self.check(change, kind, name)
        var body = JSONObject()
        body["title"] = change.title.map { .string($0) }
        try await enter(kind, name, in: organization, body)
        if !change.members.isEmpty {
            try await changeMembers(of: kind, name, in: organization) { $0.formUnion(change.members) }
        }
        if let count = change.maxActiveRuns {
            try await setMaxActiveRuns(count, in: organization, thread: kind == .thread ? ThreadID(name) : nil)
        }
        var hasMadeAdmin = false
        if !change.roles.isEmpty {
            let owner = Owner(actor.rawValue)
            if try await !hasRoles(in: organization), let owner, owner.kind == .user, owner.reference != name {
                try await setRoles([.admin], ofUser: owner.reference, in: organization)
                hasMadeAdmin = true
            }
            let known = try await roles(of: ActorID("user:\(name)"), in: organization)
            try await setRoles(known.union(change.roles), ofUser: name, in: organization)
        }
        return (try await entry(kind, name, in: organization), hasMadeAdmin)
    }

    /// Takes roles or members from an entry; nil when nothing is left of it. Throws `directory.unknown` when there is none.
    public func take(
        _ change: DirectoryChange, from kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID
    ) async throws -> DirectoryEntry? {
        try Self.check(change, kind, name)
        guard try await entry(kind, name, in: organization) != nil else {
            throw PlanError(
                "directory.unknown", "nobody has entered \(kind.rawValue):\(name)", at: "/\(kind.rawValue)s/\(name)",
                suggestion: "see 'cairn directory list'")
        }
        if !change.members.isEmpty {
            try await changeMembers(of: kind, name, in: organization) { $0.subtract(change.members) }
        }
        if !change.roles.isEmpty {
            let known = try await roles(of: ActorID("user:\(name)"), in: organization)
            try await setRoles(known.subtracting(change.roles), ofUser: name, in: organization)
        }
        return try await entry(kind, name, in: organization)
    }

    /// Refuses what the kind of an entry cannot have.
    private static func check(_ change: DirectoryChange, _ kind: DirectoryEntry.Kind, _ name: String) throws(PlanError) {
        func refusal(_ message: String) -> PlanError {
            PlanError("directory.invalid-name", "\(message), not \(kind.rawValue):\(name)", at: "/\(kind.rawValue)s/\(name)")
        }
        if !change.roles.isEmpty, kind != .user { throw refusal("only users have roles") }
        if !change.members.isEmpty, kind != .group, kind != .thread { throw refusal("only groups and threads have members") }
        if change.maxActiveRuns != nil, kind != .thread, kind != .organization {
            throw refusal("only threads and organizations limit runs")
        }
        if kind == .organization, name.contains("*") { throw refusal("an organization has a name") }
    }
}
