import PlanCalendar
import PlanJSON
public import PlanModel

extension RunEvent {
    /// What has happened in events that few runs have.
    func rareSentence(in plan: CompiledPlan, _ name: String) -> String {
        switch event {
        case .planPendingApproval: return "Execution plan \"\(plan.title)\" is pending approval."
        case .planApproved: return "Approved execution plan \"\(plan.title)\"."
        case .planRejected(.rejected, let reason): return "Rejected execution plan \"\(plan.title)\".\(Self.because(reason))"
        case .planRejected(.changesRequested, let reason):
            return "Requested changes for execution plan \"\(plan.title)\".\(Self.because(reason))"
        case .planRejected(.expired, _): return "Execution plan \"\(plan.title)\" was not approved in time."
        case .carryOffered(let run, let offers): return Self.sentence(offers, of: run)
        case .scheduleAttached(let schedule, let at): return "\(schedule) starts the run\(at.map { " at \($0)" } ?? "")"
        case .scheduleFired(let schedule): return "\(schedule) has started the run"
        case .nodeCarried(_, let run, _, _): return "\(name) was taken over from \(run)"
        case .nodeAdopted(_, let adoption) where adoption.isBroken:
            return "attempt \(adoption.attempt) of \(name) in \(adoption.from) may have taken effect"
        case .nodeAdopted(_, let adoption): return "attempt \(adoption.attempt) of \(name) in \(adoption.from) goes on in this run"
        case .requestAdopted(_, let request): return "\(name) goes on being asked, as in \(request.from)"
        case .nodeSubmitted: return "\(name) handed in a result, which is checked now"
        case .checkEnded(_, let result):
            return "check \(result.check + 1) of \(name) \(result.isPassed ? "passed" : "failed: \(result.message ?? "")")"
        case .artifactCreated(_, let artifact): return "\(name) handed over '\(artifact.name)' (\(artifact.size) bytes)"
        case .artifactSuperseded(_, let id, let other):
            return other.map { "what \(name) handed over, \(id), was replaced by \($0)" }
                ?? "what \(name) handed over, \(id), does not hold any more"
        case .childStarted(_, let child, let round): return "\(name) goes on as \(child)\(round > 1 ? " (round \(round))" : "")"
        case .childRested(_, let child, let status): return "\(name), the run \(child), is \(status.rawValue)"
        case .parentReplaced(let run): return "\(run) has taken the place of the run around this one"
        case .planSuperseded(let run, let reason): return "\(run) has taken this run's place: \(reason)"
        case .childRepeated(_, let round): return "\(name) is done for the \(round). time"
        case .nodeHandedOff(_, let owner): return "\(name) was handed to \(owner)"
        case .nodeClaimed(_, let attempt, let worker, _): return "\(worker) took attempt \(attempt) of \(name)"
        case .nodeUnclaimed(_, let attempt): return "attempt \(attempt) of \(name) was put back into its queue"
        case .nodeRestarted(_, let redoing):
            let what = redoing.keepsItems ? "what failed of \(name)" : name
            let input = redoing.input == nil ? "" : " with another input"
            return
                "\(what)\(redoing.downstream ? " and what follows it" : "") is done again\(input)\(redoing.reason.map { ": \($0)" } ?? "")"
        case .requestChanged(_, _, let change): return "\(by) \(change.words) \(name.isEmpty ? "the request" : name)\(change.remark)"
        case .compensationStarted(_, let failure): return "what was done is undone, because of: \(failure.message)"
        default: return accountSentence(name)
        }
    }

    private func accountSentence(_ name: String) -> String {
        let late = name.isEmpty ? "the run" : name
        switch event {
        case .deadlineSet(_, let due, _): return "\(late) is due at \(due), by the hours of its calendar"
        case .deadlineExtended(_, let due, _): return "\(late) was put off, to \(due)"
        case .deadlineWarned(_, let due): return "\(late) is due at \(due)"
        case .deadlineBreached(_, let due): return "\(late) was due at \(due) and is not done"
        case .deadlineEscalated(_, let owner): return "\(late) was escalated to \(owner)"
        case .deadlineNotified(_, let owner): return "\(owner) was told that \(late) is late"
        case .evidenceRecorded(_, let attempt, let evidence):
            return "attempt \(attempt) of \(name) gave \(evidence.count) piece\(evidence.count == 1 ? "" : "s") of evidence"
        case .toolCalled(_, let attempt, let tool, _): return "attempt \(attempt) of \(name) called \(tool)"
        case .nodeTold(_, _, _, let text): return "\(by) told \(name): \(text)"
        case .usageRecorded(_, let attempt, let usage): return "attempt \(attempt) of \(name) spent \(usage.words)"
        case .allowanceHeld(_, let attempt, let amounts):
            let kept = amounts.sorted { $0.key.rawValue < $1.key.rawValue }.map { $0.key.words($0.value) }.joined(separator: ", ")
            return "attempt \(attempt) of \(name) is over here, and may still spend \(kept)"
        case .budgetWarned(let resource, let spent, let limit):
            return "the run has spent \(resource.words(spent)), past its soft limit of \(resource.words(limit))"
        case .budgetExhausted(let resource, let spent, let limit):
            return "the run has spent \(resource.words(spent)) and may spend \(resource.words(limit))"
        case .budgetRaised(let resource, let limit): return "\(by) raised the limit to \(resource.words(limit))"
        case .allowanceRaised(_, let resource, let limit): return "the run inside of \(name) may spend \(resource.words(limit))"
        case .budgetFinishing: return "the run goes on without what costs"
        case .failureBudgetReached: return Run.failureBudgetSentence
        case .signalReceived(let signal, _, let isKept):
            return "\(by) told the run of '\(signal)'\(isKept ? ", for which nothing waits yet" : "")"
        case .checkpointSaved(let sequence, _): return "Saved checkpoint \(sequence)."
        case .runHeld(let reason): return "\(by) paused the run\(reason.map { ": \($0)" } ?? "")"
        case .runReleased(let reason): return "\(by) let the run go on\(reason.map { ": \($0)" } ?? "")"
        case .runResumed(let reason, _): return "\(by) took the failed run up again\(reason.map { ": \($0)" } ?? "")"
        default: return event.name
        }
    }

    private static func sentence(_ offers: [CarryOffer], of run: RunID) -> String {
        let results = offers.count(where: \.isResult), doubts = offers.count { $0.doubt != nil }
        let asked = doubts == 0 ? "" : "; \(doubts) attempts may have taken effect, and are not made again before somebody is asked"
        return "\(results) results of \(run) may be taken over\(asked)"
    }

    private static func because(_ reason: String?) -> String { reason.map { " \($0)" } ?? "" }
}

extension RequestChange {
    fileprivate var words: String {
        switch self {
        case .claimed: "took on"
        case .released: "gave back"
        case .delegated(let person): "delegated to \(person)"
        case .reassigned(let owner): "reassigned to \(owner)"
        case .candidateAdded(let owner): "also asked \(owner) about"
        case .commented: "commented on"
        case .reminded: "sent a reminder about"
        case .snoozed(let until): "put off until \(until)"
        case .dueSet(let due): "set \(due) as the time for"
        case .prioritized(let priority): "gave priority \(priority) to"
        case .escalated(let owner): "escalated to \(owner)"
        case .answerTakenBack: "took back their answer to"
        case .withdrawn: "withdrew the request of"
        }
    }

    fileprivate var remark: String {
        switch self {
        case .commented(let text): ": \(text)"
        case .withdrawn(let reason?): ": \(reason)"
        default: ""
        }
    }
}

extension Usage {
    fileprivate var words: String {
        let amounts: [(BudgetResource, Double)] = [
            (.costUsd, costUsd), (.tokens, allTokens), (.toolCalls, toolCalls), (.workTime, workTime),
        ]
        let apart = [("read", tokensIn), ("written", tokensOut), ("from a cache", cachedIn)].filter { $0.1 != 0 }
        return amounts.filter { $0.1 != 0 }.map { resource, amount in
            guard resource == .tokens, !apart.isEmpty else { return resource.words(amount) }
            return "\(resource.words(amount)) (\(apart.map { "\(BudgetResource.plain($0.1)) \($0.0)" }.joined(separator: ", ")))"
        }.joined(separator: ", ")
    }
}

extension BudgetResource {
    /// An amount as people write it.
    public func words(_ amount: Double) -> String {
        switch self {
        case .costUsd: return "$\(Self.plain((amount * 10_000).rounded() / 10_000))"
        case .workTime: return "\(TimeSpan(milliseconds: Int64(min(amount, 9e15)))) of work"
        case .tokens, .attempts, .toolCalls:
            let noun = self == .tokens ? "token" : self == .attempts ? "attempt" : "tool call"
            return "\(Self.plain(amount)) \(noun)\(amount == 1 ? "" : "s")"
        }
    }

    /// Without a point where it is a whole number.
    fileprivate static func plain(_ amount: Double) -> String { Int64(exactly: amount).map { "\($0)" } ?? JSON.double(amount).text }
}
