public import PlanJSON
import PlanKernel
public import PlanModel

extension Engine {
    /// Leaves a node out in the place of its owner; what follows it goes on as its plan says.
    public func skipNode(_ id: RunID, node name: String, reason: String, for caller: Caller) async throws -> RunView {
        try await steer(id, for: caller) { run in .skip(try ref(name, in: run), reason: reason, by: caller.actor) }
    }

    /// Says what a node returns in the place of its owner.
    public func completeNode(_ id: RunID, node name: String, output: JSON, reason: String, for caller: Caller) async throws -> RunView {
        try await steer(id, for: caller) { run in .override(try ref(name, in: run), output: output, reason: reason, by: caller.actor) }
    }

    /// Lets a run spend more of something; in milliseconds where it is time.
    public func raiseBudget(_ id: RunID, _ resource: BudgetResource, to amount: Double, for caller: Caller) async throws -> RunView {
        try await steer(id, .raiseBudget(resource, to: amount, by: caller.actor), for: caller)
    }
}
