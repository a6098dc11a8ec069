import PlanJSON
public import PlanModel
public import PlanStore

extension Directory {
    /// Refuses whoever may not act in the place of others; before there are roles everybody may. Throws `role.missing`.
    public func requireOverride(_ actor: ActorID, in organization: OrganizationID, at place: String) async throws {
        guard try await hasRoles(in: organization),
            try await !roles(of: actor, in: organization).contains(where: \.mayOverride)
        else { return }
        throw PlanError(
            "role.missing", "\(actor) may not do this in the place of others", at: place,
            suggestion: "ask somebody with the role operator or admin")
    }

    /// Says who takes part in a thread and how many active runs it may have; what is not given stays as it is.
    ///
    /// - Parameter version: where one is given, the entry must be at it, 0 for none; throws `conflict` otherwise.
    public func setThread(
        _ thread: ThreadID, in organization: OrganizationID, members: Set<String>?, maxActiveRuns: Int?, expecting version: Int64?
    ) async throws -> DirectoryEntry {
        for member in members ?? [] where Owner(member).map({ $0.kind == .user || $0.kind == .agent }) != true {
            throw PlanError(
                "directory.invalid-name", "'\(member)' cannot be a member of thread:\(thread)", at: "/threads/\(thread)/members",
                suggestion: "write user:NAME or agent:NAME")
        }
        try Self.checkName(thread.rawValue, .thread)
        for _ in 0..<20 {
            let known = try await store.entry(.thread, thread.rawValue, organization: organization)
            if let version, version != known?.version ?? 0 { throw StoreError.conflict(stored: known?.version ?? 0) }
            var body = known?.body.object ?? JSONObject()
            if let members { body["members"] = .array(members.sorted().map { .string($0) }) }
            if let maxActiveRuns { body["maxActiveRuns"] = .int(Int64(max(1, maxActiveRuns))) }
            var entry = DirectoryEntry(organization: organization, kind: .thread, name: thread.rawValue, body: .object(body))
            do throws(StoreError) {
                try await store.put(entry, expected: known?.version)
                entry.version = (known?.version ?? 0) + 1
                return entry
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
        throw Self.busy(thread.rawValue)
    }
}
