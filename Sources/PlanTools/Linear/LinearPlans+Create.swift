import PlanEngine
import PlanKernel
public import PlanModel
import PlanStore

extension LinearPlans {
    /// Makes a plan. Throws `linear.active-exists` when the workstream has an active one.
    public func create(_ plan: LinearPlan, by author: ActorID) async throws -> LinearAnswer {
        if try await activeID() != nil { throw LinearRefusal.activeExists }
        let compiled = try plan.compile(limits: engine.surroundings.limits)
        var options = CreateOptions()
        options.origin.organization = organization
        options.origin.thread = workstream
        options.origin.leadAgent = plan.leadAgent
        options.requiresApproval = false
        // Of two that find the same last plan the store lets one be made.
        let last = try await newest(isActive: false)
        options.idempotencyKey = "linear/\(organization)/\(workstream)/\(last?.rawValue ?? "first")"
        let id: RunID
        do {
            id = try await engine.create(compiled, inputs: plan.inputs, by: author, options: options)
        } catch let error as PlanError where error.code == "plan.idempotency-conflict" {
            throw LinearRefusal.activeExists
        }
        return LinearAnswer(.created, "Created execution plan \"\(plan.title)\".", plan: try await self.plan(id))
    }

    /// Puts a plan in the place of the active one, in one transaction; what that one has done is carried.
    public func replace(_ id: RunID, with plan: LinearPlan, reason: String, by author: ActorID) async throws -> LinearAnswer {
        guard let active = try await activeID() else { throw LinearRefusal.noActive }
        guard id == active else { throw LinearRefusal.notReplaceable }
        guard !reason.isBlank else { throw LinearRefusal.argument("reason", "a plan is replaced for a reason") }
        let compiled = try plan.compile(limits: engine.surroundings.limits)
        let successor: RunID
        do {
            successor = try await engine.replace(
                id, with: compiled, inputs: plan.inputs, reason: reason, by: author, reuse: false, requiresApproval: false)
        } catch let error as PlanError where error.code == "replace.terminal" {
            throw LinearRefusal.notReplaceable
        } catch let error as StoreError {
            throw LinearRefusal.notStored("plan \(id)", error)
        }
        return LinearAnswer(.replaced, "Replaced execution plan with \"\(plan.title)\".", plan: try await self.plan(successor))
    }
}
