import PlanCalendar
public import PlanJSON
import PlanKernel
public import PlanModel
import PlanStore

extension Engine {
    /// Starts a run of a plan. It is durable when this returns, and driven from then on.
    ///
    /// Inputs must have been checked with ``RunInputs``. Throws a ``PlanError`` when nobody could do a node's work or the idempotency
    /// key belongs to a run of another plan, and a ``StoreError`` when the store fails; nothing was written then.
    public func create(
        _ plan: CompiledPlan, inputs: JSON, by author: ActorID, options: CreateOptions = CreateOptions()
    ) async throws -> RunID {
        if let refusal = owners.refusal(of: plan) { throw refusal }
        let now = surroundings.now()
        var run = Run(id: surroundings.newRunID(), plan: plan, limits: surroundings.limits)
        var log = RunLog()
        let begun = run.create(
            inputs: inputs, by: author, at: now, origin: options.origin, requiresApproval: options.requiresApproval)
        let events = begun + run.settle(at: now, starting: true)
        let creation = Transition.Creation(
            digest: plan.digest, plan: plan.source, title: plan.title, labels: plan.labels + options.labels, createdBy: author.rawValue,
            idempotencyKey: options.idempotencyKey, origin: options.origin)
        let transition = log.transition(of: run, events: events, fence: fence, creation: creation, at: now)
        do throws(StoreError) {
            try await store.commit(transition)
        } catch {
            guard case .exists(let existing) = error else { throw error }
            return try await confirm(existing, isOf: plan)
        }
        remember(plan)
        let id = run.id
        if !run.status.isTerminal { begin(RunDriver(id, engine: self, beginning: .created(run, log, events))) }
        return id
    }

    /// The run that an idempotency key stands for already.
    private func confirm(_ existing: RunID, isOf plan: CompiledPlan) async throws -> RunID {
        var query = RunQuery()
        query.prefix = existing.rawValue
        guard try await store.runs(query).first?.planDigest == plan.digest else {
            throw PlanError(
                "plan.idempotency-conflict", "the idempotency key belongs to run \(existing) of another plan", at: "/idempotencyKey",
                suggestion: "use another key")
        }
        try await drive(existing)
        return existing
    }
}
