import HeapModule
import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    mutating func take(_ offers: [CarryOffer], of run: RunID) {
        offeredBy = run
        for offer in offers {
            if let slot = slot(of: offer.ref) { self.offers[slot] = offer }
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
        reserve(slot)
        enter(.running(since: adoption.since), on: slot)
        slots[slot].attempts = Int32(adoption.attempt)
        slots[slot].losses = Int32(adoption.losses)
        slots[slot].forgiven = Int32(adoption.forgiven)
        adopted[slot] = adoption
    }

    mutating func adopt(_ slot: Int, _ request: AdoptedRequest) {
        guard var open = OpenApproval(snapshot: request.standing) else { return }
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

    mutating func passDeadline(_ slot: Int, isBreach: Bool) {
        guard var deadline = deadlines[slot] else { return }
        if isBreach { deadline.isBreached = true } else if !deadline.warnings.isEmpty { deadline.warnings.removeFirst() }
        deadlines[slot] = deadline
        if let next = deadline.next { deadlineTimers.insert(TimerEntry(due: next, slot: slot)) }
        dropStaleDeadlines()
    }

    /// The clock of a node's deadline starts when the node could.
    mutating func startDeadline(of slot: Int) {
        guard let rule = node(of: slot).terms?.deadline, deadlines[slot] == nil else { return }
        let due: Timestamp =
            switch rule.due {
            case .within(let span): clock + span
            case .at(let instant): instant
            }
        let warnings = rule.warn.map { Timestamp(milliseconds: due.milliseconds - $0.milliseconds) }.filter { $0 > clock }.sorted()
        var state = DeadlineState(due: due, warnings: warnings)
        // What is done again after its time has been missed already; it would be ended again before it began.
        state.isBreached = due <= clock && (slots[slot].attempts > 0 || requestCounts[slot] != nil)
        deadlines[slot] = state
        if let next = state.next { deadlineTimers.insert(TimerEntry(due: next, slot: slot)) }
    }

    /// A node that is done again after it was late has its whole time again; an instant that has passed is not heard of any more.
    mutating func renewDeadline(of slot: Int) {
        guard deadlines[slot]?.isBreached == true, case .within = node(of: slot).terms?.deadline?.due else { return }
        deadlines[slot] = nil
        startDeadline(of: slot)
        dropStaleDeadlines()
    }

    /// While the run as a whole had to wait nothing could be done, so no time has passed for its nodes.
    mutating func restartDeadlines() {
        for slot in deadlines.keys.sorted() where slots[slot].state == .queued {
            deadlines[slot] = nil
            startDeadline(of: slot)
        }
        dropStaleDeadlines()
    }

    mutating func dropStaleDeadlines() {
        while let entry = deadlineTimers.min, deadlines[entry.slot]?.next != entry.due { deadlineTimers.removeMin() }
    }
}
