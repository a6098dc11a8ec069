import PlanCalendar
import PlanModel

extension Run {
    /// What an event ends that is about to be made true, by the state before it.
    /// - Parameter failure: what the event follows from; one of a node that is skipped does not say that itself.
    func timings(endedBy event: RunEvent, because failure: FailureClass?) -> [Timing] {
        switch event.event {
        case .nodeCompleted(let ref, let completion):
            attempt(ref, completion.remarks.isEmpty ? .completed : .partial, event) + deadline(ref, event)
        case .nodeRetryScheduled(let ref, let failure, _), .nodeFailed(let ref, let failure), .nodeBlocked(let ref, let failure),
            .runFailed(let ref?, let failure), .compensationStarted(let ref?, let failure):
            attempt(ref, .failed(failure.kind), event)
        case .nodeSkipped(let ref, _): attempt(ref, failure.map { .failed($0) } ?? .dropped, event)
        case .nodeHandedOff(let ref, _), .nodeRestarted(let ref, _): attempt(ref, .dropped, event)
        case .runCompleted: deadline(nil, event)
        case .scheduleFired: scheduledAt.map { [Timing(subject: .schedule, since: $0, until: event.at)] } ?? []
        case .approvalResponded(_, let answer) where answer.isClosing:
            approvals[answer.approval].map {
                [
                    Timing(
                        subject: .answer($0.approval.kind, decision: answer.decision), since: $0.approval.requestedAt, until: event.at)
                ]
            } ?? []
        default: []
        }
    }

    /// An attempt that is a run of its own is told of by that run.
    private func attempt(_ ref: NodeRef, _ outcome: Timing.Outcome, _ event: RunEvent) -> [Timing] {
        guard let slot = slot(of: ref) else { return [] }
        switch slots[slot].state {
        case .running(let since), .checking(let since, _):
            return [Timing(subject: .attempt(ref, number: Int(slots[slot].attempts), outcome), since: since, until: event.at)]
        default: return []
        }
    }

    private func deadline(_ ref: NodeRef?, _ event: RunEvent) -> [Timing] {
        guard let slot = deadlineSlot(ref), let deadline = deadlines[slot], !deadline.isBreached, event.at <= deadline.due else {
            return []
        }
        return [Timing(subject: .deadline(ref), since: event.at, until: deadline.due)]
    }
}

extension Command {
    /// The failure of an attempt that it tells of.
    var failure: FailureClass? {
        switch self {
        case .fail(_, _, let failure): failure.kind
        case .lose: .lost
        case .submit(_, _, let result, _): if case .failed(let failure) = result.ending { failure.kind } else { nil }
        default: nil
        }
    }
}
