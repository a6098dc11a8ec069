import PlanCompiler
public import PlanModel
public import PlanStore
import Synchronization

extension Engine {
    /// The plan of a stored run, compiled once for every digest.
    public func plan(of stored: StoredRun) throws(StoreError) -> CompiledPlan {
        if let known = plan(under: stored.record.planDigest) { return known }
        let plan = try Self.recompile(stored)
        remember(plan)
        return plan
    }

    /// The plan of a stored run, for who has no engine.
    public static func recompile(_ stored: StoredRun) throws(StoreError) -> CompiledPlan {
        guard let plan = StoredPlan.compile(stored.plan), plan.digest == stored.record.planDigest else {
            throw .corrupt("the plan \(stored.record.planDigest) of run \(stored.record.id) cannot be compiled again")
        }
        return plan
    }

    /// A plan that is stored under its digest.
    func plan(_ digest: Digest, source: [UInt8]) throws(StoreError) -> CompiledPlan {
        if let known = state.withLock({ $0.plans[digest] }) { return known }
        guard let plan = StoredPlan.compile(source), plan.digest == digest else {
            throw .corrupt("the plan \(digest) cannot be compiled again")
        }
        remember(plan)
        return plan
    }

    /// Keeps a plan under its name; a plan that is kept already keeps its version.
    ///
    /// Throws `plan.name-missing` for a plan without a name. What is kept never changes: another plan gets the next version, and the one
    /// before it is superseded.
    public func keep(_ plan: CompiledPlan, in organization: OrganizationID = .default, by author: ActorID) async throws -> PlanVersionRecord
    {
        guard let name = plan.name else {
            throw PlanError(
                "plan.name-missing", "the plan '\(plan.title)' has no name to be kept under", at: "/name", suggestion: "add name: …")
        }
        for _ in 0..<20 {
            let newest = try await store.plan(name, version: nil, organization: organization)?.0
            if let newest, newest.digest == plan.digest { return newest }
            let record = PlanVersionRecord(
                organization: organization, name: name, version: (newest?.version ?? 0) + 1, digest: plan.digest, status: .compiled,
                title: plan.title, createdAt: surroundings.now(), createdBy: author.rawValue)
            do throws(StoreError) {
                try await store.store(record, source: plan.source)
                return record
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
        throw PlanError("engine.busy", "plans named '\(name)' are stored too fast", suggestion: "try again")
    }

    /// A plan that is remembered.
    func plan(under digest: Digest) -> CompiledPlan? { state.withLock { $0.plans[digest] } }

    func remember(_ plan: CompiledPlan) {
        state.withLock { state in
            // Who knows the plan already shares it.
            guard state.plans[plan.digest] == nil else { return }
            // Plans are shared by their runs; a server that sees many different ones forgets them all now and then.
            if state.plans.count >= 256 { state.plans = [:] }
            state.plans[plan.digest] = plan
        }
    }
}
