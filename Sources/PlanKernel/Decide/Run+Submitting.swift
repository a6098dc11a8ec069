import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    /// The result of an attempt that somebody outside of the engine has made.
    func submit(_ ref: NodeRef, attempt: Int, _ result: SubmittedResult, at now: Timestamp) throws(PlanError) -> [Event] {
        guard let slot = try current(ref, attempt) else { return [] }
        if let token = result.token, !hasTaken(ref, attempt: attempt, token: token) { throw leaseLost(ref) }
        guard case .running = slots[slot].state else { return [] }
        if let failure = oversize(.array(result.evidence), "evidence") {
            throw PlanError("result.invalid", failure.message, at: place(of: ref), suggestion: "keep what is long elsewhere and link to it")
        }
        let spent = account(result.usage, of: slot, at: now) + recorded(result.evidence, of: slot)
        switch result.ending {
        case .completed(let output): return spent + accept(output, of: slot, at: now)
        case .partial(let output, let remarks): return spent + accept(output, of: slot, at: now, remarks: remarks)
        case .failed(let failure): return spent + follow(failure, of: slot, at: now)
        case .blocked(let reason): return spent + [.nodeBlocked(ref, Failure(.executorError, reason))]
        case .released: return spent + (try lose(ref, attempt: attempt, at: now))
        }
    }
}
