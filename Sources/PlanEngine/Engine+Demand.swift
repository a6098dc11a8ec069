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
        while true {
            let (known, isRead) = state.withLock { state -> (PresumedPolicy?, Bool) in
                if let known = state.policies[organization] { return (known, false) }
                if state.policyReads[organization] != nil { return (nil, true) }
                state.policyReads[organization] = []
                return (nil, false)
            }
            if let known { return known }
            if !isRead { return try await readPolicy(of: organization) }
            await policyRead(of: organization)
        }
    }

    /// Returns when nobody reads the organization any more: a thousand callers who come at once do not read the same a thousand times.
    private func policyRead(of organization: OrganizationID) async {
        await withCheckedContinuation { waiting in
            let isOver = state.withLock { state in
                guard state.policyReads[organization] != nil else { return true }
                state.policyReads[organization]?.append(waiting)
                return false
            }
            if isOver { waiting.resume() }
        }
    }

    private func readPolicy(of organization: OrganizationID) async throws -> PresumedPolicy {
        defer {
            let waiting = state.withLock { $0.policyReads.removeValue(forKey: organization) }
            for waiting in waiting ?? [] { waiting.resume() }
        }
        let entry = try await directory.entry(.organization, organization.rawValue, in: organization)
        let presumed = PresumedPolicy(policy: entry?.approvalPolicy, version: entry?.version ?? 0)
        state.withLock { state in
            if state.policies.count >= PresumedPolicy.limit { state.policies = [:] }
            state.policies[organization] = presumed
        }
        return presumed
    }
}
