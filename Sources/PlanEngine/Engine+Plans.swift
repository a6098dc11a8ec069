import PlanCompiler
import PlanJSON
public import PlanModel
public import PlanStore
import Synchronization

extension Engine {
    /// The plan of a stored run, compiled once for every digest.
    public func plan(of stored: StoredRun) throws(StoreError) -> CompiledPlan {
        let digest = stored.record.planDigest
        if let known = state.withLock({ $0.plans[digest] }) { return known }
        let plan = try Self.recompile(stored)
        remember(plan)
        return plan
    }

    /// The plan of a stored run, for who has no engine.
    public static func recompile(_ stored: StoredRun) throws(StoreError) -> CompiledPlan {
        guard let json = try? JSON(parsing: stored.plan, limits: .stored), let plan = PlanCompiler().compile(json).plan,
            plan.digest == stored.record.planDigest
        else { throw .corrupt("the plan \(stored.record.planDigest) of run \(stored.record.id) cannot be compiled again") }
        return plan
    }

    func remember(_ plan: CompiledPlan) {
        state.withLock { state in
            // Plans are shared by their runs; a server that sees many different ones forgets them all now and then.
            if state.plans.count >= 256 { state.plans = [:] }
            state.plans[plan.digest] = plan
        }
    }
}
