import PlanJSON
public import PlanModel
public import PlanStore

extension Directory {
    fileprivate static let key = "planApproval"

    /// Which plans an organization wants to be asked about; nil when it has never said.
    public func approvalPolicy(of organization: OrganizationID) async throws -> ApprovalPolicy? {
        try await entry(.organization, organization.rawValue, in: organization)?.approvalPolicy
    }

    /// Says which plans an organization wants to be asked about; nil for none. It holds for plans that are created from then on.
    ///
    /// Throws `directory.invalid-policy` for one that nobody could fulfil.
    ///
    /// - Parameter version: at which the organization's entry has to be, 0 for none; throws `conflict` when it is at another.
    public func setApprovalPolicy(
        _ policy: ApprovalPolicy?, of organization: OrganizationID, expecting version: Int64? = nil
    ) async throws {
        if let policy { try Self.check(policy, organization) }
        try await write(.organization, organization.rawValue, in: organization, expecting: version) { $0[Self.key] = policy?.json }
    }

    private static func check(_ policy: ApprovalPolicy, _ organization: OrganizationID) throws(PlanError) {
        func refusal(_ message: String, _ suggestion: String) -> PlanError {
            PlanError(
                "directory.invalid-policy", message, at: "/organizations/\(organization)/\(key)", suggestion: suggestion)
        }
        if policy.isEmpty { throw refusal("the policy asks about no plan", "say which plans it is for, or take the policy away") }
        if let owner = policy.by.first(where: { !$0.isPerson }) {
            throw refusal("\(owner) cannot agree to a plan", "name users and groups")
        }
        if let cost = policy.costAbove, !(cost >= 0 && cost.isFinite) {
            throw refusal("\(cost) is no amount of money", "give US dollars, 0 or more")
        }
        guard (1...100).contains(policy.quorum) else {
            throw refusal("\(policy.quorum) people cannot be asked to agree", "give a number from 1 to 100")
        }
        if !policy.by.isEmpty, policy.by.allSatisfy({ $0.kind == .user }), Set(policy.by).count < policy.quorum {
            throw refusal("\(policy.quorum) people must agree, and \(Set(policy.by).count) are asked", "name more people, or a group")
        }
    }
}

extension DirectoryEntry {
    /// Which plans the organization wants to be asked about; nil when it has never said.
    public var approvalPolicy: ApprovalPolicy? { body[Directory.key].map(ApprovalPolicy.init(json:)) }
}
