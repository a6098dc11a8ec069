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
        guard let plan = Self.compile(stored.plan), plan.digest == digest else {
            throw .corrupt("the plan \(digest) of run \(stored.record.id) cannot be compiled again")
        }
        remember(plan)
        return plan
    }

    func remember(_ plan: CompiledPlan) {
        state.withLock { state in
            // Plans are shared by their runs; a server that sees many different ones forgets them all now and then.
            if state.plans.count >= 256 { state.plans = [:] }
            state.plans[plan.digest] = plan
        }
    }

    /// The plan of what a compiler has written before.
    static func compile(_ source: [UInt8]) -> CompiledPlan? {
        guard let json = try? JSON(parsing: source, limits: JSONLimits(bytes: 1 << 30, depth: 256, values: 1 << 28)) else { return nil }
        return PlanCompiler().compile(json).plan
    }
}
