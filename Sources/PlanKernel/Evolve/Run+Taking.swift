import HeapModule
import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    mutating func take(_ offers: [CarryOffer], of run: RunID) {
        offeredBy = run
        for offer in offers {
            if let slot = slot(of: offer.ref) { self.offers[slot] = offer } else { itemOffers[offer.ref] = offer }
        }
    }

    mutating func carry(_ slot: Int, from run: RunID, _ completion: Event.Completion, attempts: Int) {
        carried[slot] = run
        offers[slot] = nil
        slots[slot].attempts = max(slots[slot].attempts, Int32(attempts))
        slots[slot].forgiven = slots[slot].attempts
        complete(slot, completion)
    }

    mutating func adopt(_ slot: Int, _ adoption: Adoption) {
        if !offers.isEmpty { offers[slot] = nil }
        // What has broken off is paid for where it was made.
        if !adoption.isBroken { reserve(slot) }
        if let child = adoption.child {
            rounds[slot] = adoption.round
            enter(.inChild(child), on: slot)
        } else {
            enter(.running(since: adoption.since), on: slot)
        }
        slots[slot].attempts = Int32(adoption.attempt)
        slots[slot].losses = Int32(adoption.losses)
        slots[slot].forgiven = Int32(adoption.forgiven)
        messages[slot] = adoption.messages.isEmpty ? nil : adoption.messages
        claims[slot] = adoption.claim
        adopted[slot] = adoption
        // They are kept once.
        adopted[slot]?.messages = []
    }

    mutating func adopt(_ slot: Int, _ request: AdoptedRequest) {
        guard var open = OpenApproval(snapshot: request.standing) else { return }
        if !offers.isEmpty { offers[slot] = nil }
        open.slot = slot
        approvals[request.id] = open
        if let expiry = open.approval.expiresAt { expiries[request.id] = expiry }
        adoptedRequests[slot] = request.id
        enter(.awaitingHuman(request.id), on: slot)
    }

    mutating func submit(_ slot: Int, _ submission: Submission) {
        submissions[slot] = submission
        let since =
            switch slots[slot].state {
            case .running(let since), .checking(let since, _): since
            default: clock
            }
        enter(.checking(since: since, check: submission.check), on: slot)
        if hasBudget, budget.reservations[slot] == nil { budget.reservations[slot] = reservation(for: slot) }
    }

    mutating func keep(_ artifact: Artifact, of slot: Int) {
        artifacts[slot, default: []].append(artifact)
        newestArtifacts[artifact.name] = (artifact.id, (newestArtifacts[artifact.name]?.count ?? 0) + 1)
    }

    mutating func note(_ slot: Int, _ result: CheckResult) {
        if !result.isPassed, let message = result.message { submissions[slot]?.remarks.append(message) }
    }
}
