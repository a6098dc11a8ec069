public import PlanJSON
public import PlanKernel
public import PlanModel
import PlanStore

extension Engine {
    /// Agrees to a plan that waits for it (§11.2); it begins to run.
    ///
    /// - Parameter answers: to the plan's open questions, by their ids.
    public func approvePlan(
        _ id: RunID, answers: JSON? = nil, comment: String? = nil, for caller: Caller, include: RunIncludes = []
    ) async throws -> RunView {
        let reply = Command.Reply(decision: Command.Reply.approve, values: answers, comment: comment)
        return try await decide(plan: id, reply, "approved", for: caller, include: include)
    }

    /// Refuses a plan that waits to be agreed to, or asks for changes (§11.3); the run is aborted.
    public func rejectPlan(
        _ id: RunID, reason: String? = nil, resolution: Event.Resolution = .rejected, for caller: Caller
    ) async throws -> RunView {
        let decision = resolution == .changesRequested ? Command.Reply.requestChanges : Command.Reply.reject
        return try await decide(plan: id, Command.Reply(decision: decision, comment: reason), "rejected", for: caller, include: [])
    }

    private func decide(
        plan id: RunID, _ reply: Command.Reply, _ verb: String, for caller: Caller, include: RunIncludes
    ) async throws -> RunView {
        let (record, sight) = try await record(id, decidedBy: caller)
        let status = record.state.status
        let refusal = PlanError(
            "plan.not-pending", "Only pending-approval plans can be \(verb).", at: "/runs/\(id)", suggestion: "the run is \(status)")
        guard status == RunStatus.pendingApproval.rawValue else { throw refusal }
        let run = try await view(id)
        do {
            try await perform(.answer(run.planRequest, reply, by: caller.actor), on: id)
        } catch let error as PlanError where error.code == "approval.already-decided" || error.code == "run.ended" {
            // Somebody else was faster.
            throw refusal
        }
        try await drive(id)
        return try await planView(of: id, at: sight, include: include)
    }
}
