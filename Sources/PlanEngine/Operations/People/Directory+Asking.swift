import PlanJSON
public import PlanModel
import PlanStore

extension Directory {
    /// How many active runs a thread has room for where nobody has said more.
    public static let maxActiveRuns = 20

    /// Whether somebody is in a group; nil for a group that nobody has entered.
    public func isMember(_ actor: ActorID, of group: String, in organization: OrganizationID) async throws -> Bool? {
        try await members(of: .group, group, in: organization)?.contains(actor.rawValue)
    }

    /// Whether somebody takes part in a thread, as far as that was entered.
    public func takesPart(_ actor: ActorID, in thread: ThreadID, of organization: OrganizationID) async throws -> Bool {
        try await members(of: .thread, thread.rawValue, in: organization)?.contains(actor.rawValue) == true
    }

    func members(of kind: DirectoryEntry.Kind, _ name: String, in organization: OrganizationID) async throws -> Set<String>? {
        guard let members = try await store.entry(kind, name, organization: organization)?.body["members"]?.array else { return nil }
        return Set(members.compactMap(\.string))
    }

    /// What somebody may do; empty for who has no entry.
    public func roles(of actor: ActorID, in organization: OrganizationID) async throws -> Set<Role> {
        guard let owner = Owner(actor.rawValue), owner.kind == .user,
            let roles = try await store.entry(.user, owner.reference, organization: organization)?.body["roles"]?.array
        else { return [] }
        return Set(roles.compactMap { $0.string.flatMap(Role.init(rawValue:)) })
    }

    /// Whether anybody's roles were ever entered.
    public func hasRoles(in organization: OrganizationID) async throws -> Bool {
        try await store.entry(.organization, organization.rawValue, organization: organization)?.body["hasRoles"]?.bool == true
    }

    /// How many active runs may live in a thread.
    public func maxActiveRuns(in thread: ThreadID, of organization: OrganizationID) async throws -> Int {
        for (kind, name) in [(.thread, thread.rawValue), (.organization, organization.rawValue)] as [(DirectoryEntry.Kind, String)] {
            if let count = try await store.entry(kind, name, organization: organization)?.body["maxActiveRuns"]?.int { return Int(count) }
        }
        return Self.maxActiveRuns
    }

    /// Whether somebody may answer a request that asks these; empty asks everybody.
    ///
    /// A group that nobody has entered is open to everybody.
    public func mayAnswer(_ actor: ActorID, asked: [String], in organization: OrganizationID) async throws -> Bool {
        if asked.isEmpty || asked.contains(actor.rawValue) { return true }
        for candidate in asked {
            guard let owner = Owner(candidate), owner.kind == .group else { continue }
            if try await isMember(actor, of: owner.reference, in: organization) ?? true { return true }
        }
        return false
    }

    /// Refuses whoever sees everything and changes nothing.
    public func refuseAuditor(_ actor: ActorID, in organization: OrganizationID, at place: String = "") async throws {
        guard Owner(actor.rawValue)?.kind == .user, try await hasRoles(in: organization) else { return }
        let given = try await roles(of: actor, in: organization)
        guard given.contains(.auditor), !given.contains(where: \.mayOverride) else { return }
        throw PlanError(
            "role.missing", "\(actor) is an auditor, who sees everything and changes nothing", at: place,
            suggestion: "ask somebody with the role operator or admin")
    }
}
