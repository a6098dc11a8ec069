import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    /// Makes events true that few runs have.
    mutating func evolveRare(_ event: RunEvent) {
        switch event.event {
        case .planPendingApproval(let approval):
            ask(approval, on: nil)
            status = .pendingApproval
            startedAt = nil
        case .planApproved(let digest, let answers):
            approvedDigest = digest
            self.answers = answers
            status = .running
            startedAt = event.at
            checkpointCount += 1
            restartDeadlines()
        case .planRejected(let resolution, let reason):
            self.resolution = resolution
            finish(as: .aborted, at: event.at, because: reason ?? resolution.rawValue)
        case .carryOffered(let run, let offers): take(offers, of: run)
        case .scheduleAttached(let schedule, let at): (scheduleID, scheduledAt) = (schedule, at)
        case .scheduleFired:
            scheduledAt = nil
            restartDeadlines()
        case .requestChanged(let ref, let id, let change): self.change(request: id, ref, change, by: event.by, at: event.at)
        case .nodeCarried(let ref, let run, let completion, let attempts):
            change(ref) { $0.carry($1, from: run, completion, attempts: attempts) }
        case .nodeAdopted(let ref, let adoption): change(ref) { $0.adopt($1, adoption) }
        case .requestAdopted(let ref, let request): change(ref) { $0.adopt($1, request) }
        case .nodeSubmitted(let ref, let submission): change(ref) { $0.submit($1, submission) }
        case .checkEnded(let ref, let result): change(ref) { $0.note($1, result) }
        case .artifactCreated(let ref, let artifact): change(ref) { $0.keep(artifact, of: $1) }
        case .artifactSuperseded(_, let id, let other): replacedArtifacts[id] = .some(other)
        case .childStarted(let ref, let child, let round):
            change(ref) {
                $0.rounds[$1] = round
                $0.enter(.inChild(child), on: $1)
            }
        case .childRested(let ref, _, let status): change(ref) { $0.restingChildren[$1] = status == .running ? nil : status }
        case .planSuperseded(let run, let reason):
            supersededBy = run
            finish(as: .aborted, at: event.at, because: reason)
        case .parentReplaced(let run): if let parent = origin.parent { origin.parent = parent.moved(into: run) }
        case .childRepeated(let ref, let round):
            change(ref) {
                $0.rounds[$1] = round
                $0.enter(.running(since: event.at), on: $1)
            }
        case .nodeHandedOff(let ref, let owner): change(ref) { $0.handOff($1, to: owner) }
        case .nodeClaimed(let ref, let attempt, let worker, let token):
            change(ref) {
                $0.claims[$1] = WorkerClaim(attempt: attempt, worker: worker, token: token, since: event.at, by: event.by)
                $0.enter(.running(since: event.at), on: $1)
            }
        case .nodeUnclaimed(let ref, _): change(ref) { $0.claims[$1] = nil }
        case .nodeRestarted(let ref, let redoing): restart(ref, redoing)
        case .compensationStarted(let ref, let failure): startCompensation(ref, failure)
        default: evolveAccounts(event)
        }
    }

    private mutating func evolveAccounts(_ event: RunEvent) {
        switch event.event {
        case .deadlineSet(let ref, let due, let warnings):
            if let slot = deadlineSlot(ref) { setDeadline(slot, due: due, warnings: warnings) }
        case .deadlineWarned(let ref, _): if let slot = deadlineSlot(ref) { passDeadline(slot, isBreach: false) }
        case .deadlineBreached(let ref, _): if let slot = deadlineSlot(ref) { passDeadline(slot, isBreach: true) }
        case .deadlineExtended(let ref, let due, let warnings):
            if let slot = deadlineSlot(ref) { extendDeadline(slot, due: due, warnings: warnings) }
        case .evidenceRecorded(let ref, _, let evidence): change(ref) { $0.evidence[$1] = evidence }
        case .nodeTold(let ref, _, let number, let text):
            let message = NodeMessage(number: number, at: event.at, by: event.by, text: text)
            change(ref) { $0.messages[$1, default: []].append(message) }
        case .usageRecorded(let ref, let attempt, let usage): change(ref) { $0.settle(usage, of: $1, attempt: attempt) }
        case .allowanceHeld(let ref, let attempt, let amounts):
            change(ref) { $0.budget.held[NodeAttempt(slot: $1, attempt: attempt)] = amounts }
        case .allowanceRaised(let ref, let resource, let limit): change(ref) { $0.budget.reservations[$1]?[resource] = limit }
        case .budgetWarned(let resource, _, _): budget.warned.insert(resource)
        case .budgetExhausted(let resource, _, _): budget.exhausted.insert(resource)
        case .budgetRaised(let resource, let limit):
            budget.limits[resource, default: Budget.Limit()].hard = limit
            budget.exhausted.remove(resource)
            if budget.exhausted.isEmpty { budget.isFinishing = false }
            closeBudgetRequests { $0 == resource.rawValue }
        case .budgetFinishing:
            budget.isFinishing = true
            closeBudgetRequests { _ in true }
        case .failureBudgetReached: isOverFailureBudget = true
        case .signalReceived(let name, let data, let isKept):
            guard isKept else { return }
            signals.append(KeptSignal(seq: event.seq, name: name, data: data))
            if signals.count > limits.keptSignals { signals.removeFirst() }
        case .checkpointSaved(let sequence, _): checkpointCount = sequence
        case .runHeld: isHeld = true
        case .runReleased: isHeld = false
        case .runResumed(_, let keepsItems): resume(keepsItems: keepsItems)
        default: break
        }
    }

    /// A run that had failed goes on: what was cancelled at its end waits again.
    private mutating func resume(keepsItems: Bool) {
        status = .running
        completedAt = nil
        ending = nil
        failureCount = 0
        isOverFailureBudget = false
        // What was used up then is said again, if it still is.
        budget.exhausted = []
        checkpointCount += 1
        startDeadline(of: Self.whole, isAgain: true)
        let cancelled = (0..<plan.rootCount).filter { slots[$0].state == .cancelled }
        let kept = Set(keepsItems ? cancelled.filter { maps[$0] != nil } : [])
        for slot in cancelled where !kept.contains(slot) { forget(slot) }
        for slot in cancelled {
            if kept.contains(slot) { redoItems(of: slot) } else { enter(mayBeDecided(slot) ? .queued : .pending, on: slot) }
        }
    }

    private mutating func closeBudgetRequests(about isMeant: (String?) -> Bool) {
        for (id, open) in approvals where open.approval.kind == .budget && isMeant(open.approval.payload["resource"]?.string) {
            approvals[id] = nil
        }
    }
}
