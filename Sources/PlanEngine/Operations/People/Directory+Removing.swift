import PlanJSON
public import PlanModel
public import PlanStore

extension Directory {
    /// Removes an entry. A user's roles go with it, and what the entry of a thread or an organization says holds no more.
    ///
    /// Throws `directory.unknown` when there is none, `directory.in-use` for a group that open requests ask and for an organization whose
    /// users have roles, and `directory.last-admin` when others would be left without anybody who may everything.
    public func remove(_ kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID) async throws {
        for _ in 0..<20 {
            guard let known = try await store.entry(kind, name, organization: organization) else {
                throw PlanError(
                    "directory.unknown", "nobody has entered \(kind.rawValue):\(name)", at: "/\(kind.rawValue)s/\(name)",
                    suggestion: "see 'cairn directory list'")
            }
            try await refuseUse(of: kind, name, in: organization)
            do throws(StoreError) {
                try await store.remove(kind, name, organization: organization, expected: known.version)
            } catch {
                guard case .conflict = error else { throw error }
                continue
            }
            return try await forgetRoles(in: organization)
        }
        throw Self.busy(name)
    }

    private func refuseUse(of kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID) async throws {
        let place = "/\(kind.rawValue)s/\(name)"
        switch kind {
        case .user: try await keepAdmin(without: name, in: organization)
        case .group:
            // Without its entry the group would be open to everybody.
            var query = ApprovalQuery()
            (query.organization, query.candidates, query.limit) = (organization, ["group:\(name)"], 1)
            guard let request = try await store.approvals(query).first else { return }
            throw PlanError(
                "directory.in-use", "group:\(name) is asked by request \(request.approval.id) ('\(request.title)')", at: place,
                suggestion: "take members out of it instead, or let the request be answered first")
        case .organization:
            guard try await hasRoles(in: organization) else { return }
            throw PlanError(
                "directory.in-use", "users of organization:\(name) have roles", at: place, suggestion: "take their roles away first")
        case .thread, .agent, .key, .session, .reply, .file, .webhook, .delivery, .removal: return
        }
    }

    /// Refuses what would leave users with roles and nobody among them who may everything.
    func keepAdmin(without user: String?, in organization: OrganizationID) async throws {
        guard let user else { return }
        let users = try await usersWithRoles(in: organization)
        guard users[user]?.contains(.admin) == true else { return }
        let others = users.filter { $0.key != user }
        guard !others.isEmpty, !others.values.contains(where: { $0.contains(.admin) }) else { return }
        throw PlanError(
            "directory.last-admin", "user:\(user) is the only admin, and others have roles", at: "/users/\(user)/roles",
            suggestion: "make somebody else an admin first")
    }

    /// Everybody who has a role, with all of theirs.
    func usersWithRoles(in organization: OrganizationID) async throws -> [String: Set<Role>] {
        var found: [String: Set<Role>] = [:]
        var after: String?
        while true {
            let page = try await store.entries(.user, organization: organization, prefix: "", limit: 500, after: after)
            for entry in page {
                let roles = Set(entry.body["roles"]?.array?.compactMap { $0.string.flatMap(Role.init(rawValue:)) } ?? [])
                if !roles.isEmpty { found[entry.name] = roles }
            }
            guard page.count == 500, let last = page.last else { return found }
            after = last.name
        }
    }
}
