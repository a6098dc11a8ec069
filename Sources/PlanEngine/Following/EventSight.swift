import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore

/// Which runs somebody who follows all of them may see, so that each is looked at once, and again when somebody has got or lost a role.
///
/// Only the digests of their plans are kept: a plan takes more memory than all else that is known of a run, and every stream has a sight.
public struct EventSight: Sendable {
    private var digests: [RunID: Digest?] = [:]
    /// How often permissions had been written when it was last asked for them, and when that is done again in any case: what other
    /// processes write is not told.
    private var permissions = -1
    private var next = Timestamp.latest
    private var hadRoles = false
    private static let interval = TimeSpan.seconds(15)
    /// How many runs are remembered.
    private static let limit = 1_000

    public init() {}

    /// Forgets what somebody saw when they may not see it any more; called after events were read, and before they are shown.
    mutating func renew(for caller: Caller, _ engine: Engine) async throws {
        let (written, now) = (engine.store.changes.permissions, engine.surroundings.now())
        guard written != permissions || now >= next else { return }
        let hasRoles = try await engine.directory.hasRoles(in: caller.organization)
        if hasRoles || hadRoles { digests = [:] }
        (permissions, next, hadRoles) = (written, now + Self.interval, hasRoles)
    }

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
