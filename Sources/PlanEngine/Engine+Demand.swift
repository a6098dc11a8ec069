import PlanKernel
import PlanModel
import PlanStore
import Synchronization

extension Engine {
    /// Why people have to agree to a plan whatever it says: what its organization wants to be asked about.
    ///
    /// A plan that is written in place was looked at with the one around it; a plan that is used by its name was not.
    func demand(of plan: CompiledPlan, _ origin: RunOrigin) async throws -> ApprovalDemand? {
        guard origin.parent?.outer == nil else { return nil }
        return try await directory.approvalPolicy(of: origin.organization)?.demand(of: plan, limits: surroundings.limits)
    }

    /// The same for a run that is made at once, from what was last read of the organization.
    ///
    /// Reading costs as much as several steps of the run. So it is taken for unchanged, and the store looks at its version when the run is
    /// committed: whoever made the policy stricter a moment ago, in whatever process, is heeded.
    func presumeDemand(of plan: CompiledPlan, _ options: inout CreateOptions) async throws {
        (options.demand, options.organizationVersion) = (nil, nil)
        guard options.origin.parent?.outer == nil else { return }
        let presumed = try await presumedPolicy(of: options.origin.organization)
        options.demand = presumed.policy?.demand(of: plan, limits: surroundings.limits)
        options.organizationVersion = presumed.version
    }

    func forgetPolicy(of organization: OrganizationID) { state.withLock { $0.policies[organization] = nil } }

    private func presumedPolicy(of organization: OrganizationID) async throws -> PresumedPolicy {
        if let known = state.withLock({ $0.policies[organization] }) { return known }
        let entry = try await directory.entry(.organization, organization.rawValue, in: organization)
        let presumed = PresumedPolicy(policy: entry?.approvalPolicy, version: entry?.version ?? 0)
        state.withLock { state in
            if state.policies.count >= PresumedPolicy.limit { state.policies = [:] }
            state.policies[organization] = presumed
        }
        return presumed
    }
}
