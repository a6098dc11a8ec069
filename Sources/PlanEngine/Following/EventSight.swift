import PlanKernel
import PlanModel
import PlanStore

/// Which runs somebody who follows all of them may see, so that each is looked at once.
public struct EventSight: Sendable {
    private var plans: [RunID: CompiledPlan?] = [:]
    /// How many runs are remembered.
    private static let limit = 10_000

    public init() {}

    /// The plan of a run that the caller sees in full; nil for any other.
    mutating func plan(of run: RunID, for caller: Caller, _ engine: Engine) async throws -> CompiledPlan? {
        if let known = plans[run] { return known }
        if plans.count >= Self.limit { plans = [:] }
        var plan: CompiledPlan?
        do { plan = try await engine.run(run, seenBy: caller).run.plan } catch is PlanError {}
        plans[run] = .some(plan)
        return plan
    }
}
