import PlanKernel
import PlanModel
import PlanStore

/// Which runs somebody who follows all of them may see, so that each is looked at once.
///
/// Only the digests of their plans are kept: a plan takes more memory than all else that is known of a run, and every stream has a sight.
public struct EventSight: Sendable {
    private var digests: [RunID: Digest?] = [:]
    /// How many runs are remembered.
    private static let limit = 1_000

    public init() {}

    /// The plan of a run that the caller sees in full; nil for any other.
    mutating func plan(of run: RunID, for caller: Caller, _ engine: Engine) async throws -> CompiledPlan? {
        if let known = digests[run] {
            guard let digest = known else { return nil }
            if let plan = engine.plan(under: digest) { return plan }
        }
        if digests.count >= Self.limit { digests = [:] }
        var plan: CompiledPlan?
        do { plan = try await engine.run(run, seenBy: caller).run.plan } catch is PlanError {}
        digests[run] = .some(plan?.digest)
        return plan
    }
}
