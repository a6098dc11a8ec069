import PlanKernel
import PlanModel
public import PlanStore

extension RunScenario {
    /// Puts the run with its whole log into a store, as an engine would have.
    public func commit(to store: some RunStore) async throws {
        var log = RunLog()
        let creation = Transition.Creation(
            digest: run.plan.digest, plan: run.plan.source, title: run.plan.title, labels: [], createdBy: run.createdBy.rawValue,
            idempotencyKey: nil, origin: run.origin, planName: nil)
        try await store.commit(log.transition(of: run, events: self.log, fence: nil, creation: creation, at: now))
    }
}
