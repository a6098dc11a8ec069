import PlanCalendar
import PlanExpressions
import PlanJSON
public import PlanModel

extension Run {
    /// The attempt of a sub-plan has become a run of its own.
    func startedChild(_ ref: NodeRef, attempt: Int, child: RunID) throws(PlanError) -> [Event] {
        guard let slot = try current(ref, attempt), case .running = slots[slot].state else { return [] }
        return [.childStarted(ref, child: child, round: rounds[slot] ?? 1)]
    }

    /// The run inside of this one waits for people, or moves again.
    func childRested(_ ref: NodeRef, child: RunID, _ status: RunStatus) -> [Event] {
        guard let slot = slot(of: ref), case .inChild(child) = slots[slot].state, !status.isTerminal,
            restingChildren[slot] ?? .running != status
        else { return [] }
        return [.childRested(ref, child: child, status)]
    }

    /// The run inside of this one has ended: its outputs are the node's result, or it is done once more.
    func childEnded(_ ref: NodeRef, child: RunID, _ end: Command.ChildEnd, at now: Timestamp) throws(PlanError) -> [Event] {
        if status.isTerminal { return [] }
        guard let slot = slot(of: ref), case .inChild(child) = slots[slot].state, case .subplan(let subplan) = node(of: slot).task else {
            return []
        }
        var events = account(end.usage, of: slot, at: now)
        // What was kept back for it is free again when it is said that it has spent nothing.
        if hasBudget, end.usage.isNothing { events.insert(.usageRecorded(ref, attempt: Int(slots[slot].attempts), Usage()), at: 0) }
        guard end.status == .completed else {
            let what = end.status == .aborted ? "was aborted" : "has failed"
            let kind: FailureClass = end.status == .aborted ? .cancelled : .executorError
            let failure = Failure(kind, "the run \(child) inside of '\(name(of: ref))' \(what)\(end.reason.map { ": \($0)" } ?? "")")
            return events + follow(failure, of: slot, at: now)
        }
        do {
            let round = rounds[slot] ?? 1
            if let until = subplan.until, try !until.evaluateBool(scope(of: slot, at: now, output: end.outputs)) {
                guard round < subplan.maxRounds else {
                    let failure = Failure(
                        .checkFailed, "'\(until.source)' did not hold after \(round) rounds", output: end.outputs)
                    return events + follow(failure, of: slot, at: now)
                }
                return events + [.childRepeated(ref, round: round + 1)]
            }
        } catch {
            return events + follow(Failure(.invalidOutput, "until: \(error.message)", output: end.outputs), of: slot, at: now)
        }
        return events + accept(end.outputs, of: slot, at: now)
    }

    /// The runs that attempts of this one have become.
    public var children: [(ref: NodeRef, child: RunID)] {
        guard tally.children > 0 else { return [] }
        return slots.indices.compactMap { slot in
            guard case .inChild(let child) = slots[slot].state else { return nil }
            return (ref(of: slot), child)
        }
    }

    /// How often a sub-plan has been begun; 1 the first time.
    public func round(of ref: NodeRef) -> Int { slot(of: ref).flatMap { rounds[$0] } ?? 1 }
}
