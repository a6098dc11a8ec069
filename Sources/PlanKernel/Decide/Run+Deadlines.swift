import HeapModule
import PlanCalendar
import PlanModel

extension Run {
    /// When something is due that a calendar counts, said in an event: how zones are kept differs from one machine to the next.
    func dated(_ slot: Int, at now: Timestamp) -> [Event] {
        let ref = slot == Self.whole ? nil : ref(of: slot)
        guard let rule = deadlineRule(of: slot), case .within(let span) = rule.due else {
            return [.deadlineSet(ref, due: .latest, warnings: [])]
        }
        let (due, warnings) = moments(span, slot, from: now)
        return [.deadlineSet(ref, due: due, warnings: warnings)]
    }

    /// Reminders and breaches of one deadline whose time has come; called again until there are none.
    func passedDeadlines(at now: Timestamp) -> [Event] {
        guard let entry = deadlineTimers.min, entry.due <= now, let state = deadlines[entry.slot] else { return [] }
        let ref = entry.slot == Self.whole ? nil : ref(of: entry.slot)
        // A reminder that comes with the breach, or after it, reminds nobody.
        if !state.warnings.isEmpty, state.due > now { return [.deadlineWarned(ref, due: state.due)] }
        return [.deadlineBreached(ref, due: state.due)] + breached(entry.slot, ref, state, at: now)
    }

    private func breached(_ slot: Int, _ ref: NodeRef?, _ state: DeadlineState, at now: Timestamp) -> [Event] {
        var events: [Event] = []
        var extensions = state.extensions
        for breach in deadlineRule(of: slot)?.onBreach ?? [] {
            switch breach {
            case .notify(let owner): events.append(.deadlineNotified(ref, owner))
            case .escalate(let owner):
                events.append(.deadlineEscalated(ref, to: owner))
                events += requests(about: slot).filter { !$0.candidates.contains(owner) }
                    .map { .requestChanged($0.slot.map { self.ref(of: $0) }, $0.approval.id, .escalated(to: owner)) }
            case .fail: return events + failed(slot, ref, by: state.due, at: now)
            case .skip:
                if let ref { return events + [.nodeSkipped(ref, reason: "its deadline \(state.due) has passed")] }
            case .extend(let span, let times):
                if extensions < times { return events + [extended(slot, ref, state.due, by: span)] }
                extensions -= times
            case .answer(let answer):
                if let answered = answered(answer, slot, due: state.due, at: now) { return events + answered }
            }
        }
        return events
    }

    private func failed(_ slot: Int, _ ref: NodeRef?, by due: Timestamp, at now: Timestamp) -> [Event] {
        guard let ref else { return [.runFailed(nil, Failure(.deadline, "the run was to be done by \(due)", neverBegan: true))] }
        let failure = Failure(.deadline, "'\(name(of: ref))' was to be done by \(due)", neverBegan: true)
        return follow(failure, of: slot, at: now, mayRetry: false)
    }

    /// The open requests about a node, or all of the run's.
    private func requests(about slot: Int) -> [OpenApproval] {
        approvals.values.filter { slot == Self.whole || $0.slot == slot }.sorted { $0.approval.id < $1.approval.id }
    }

    private func extended(_ slot: Int, _ ref: NodeRef?, _ due: Timestamp, by span: TimeSpan) -> Event {
        let (due, warnings) = moments(span, slot, from: due)
        return .deadlineExtended(ref, due: due, warnings: warnings)
    }

    /// When so much time from a moment on is over, and when its reminders are due.
    private func moments(_ span: TimeSpan, _ slot: Int, from start: Timestamp) -> (due: Timestamp, warnings: [Timestamp]) {
        let warnings = (deadlineRule(of: slot)?.warn ?? []).filter { $0 < span }
            .compactMap { worked(span.milliseconds - $0.milliseconds, slot, from: start) }
        return (worked(span.milliseconds, slot, from: start) ?? .latest, warnings.sorted())
    }

    /// The moment by which so much time has passed, by the hours of a deadline or by the clock on the wall.
    private func worked(_ milliseconds: Int64, _ slot: Int, from start: Timestamp) -> Timestamp? {
        let span = TimeSpan(milliseconds: milliseconds)
        guard let hours = deadlineHours(of: slot) else { return start + span }
        return hours.adding(span, to: start)
    }

    /// What follows when nobody has answered the request of a node and the plan says how it is answered then.
    ///
    /// Nil when nothing is asked, or what the plan says does not fit what is asked: then what the plan says next is done.
    private func answered(_ answer: String, _ slot: Int, due: Timestamp, at now: Timestamp) -> [Event]? {
        guard slot != Self.whole, case .human(let human) = node(of: slot).task, case .awaitingHuman(let id) = slots[slot].state,
            let open = approvals[id], open.approval.kind != .check
        else { return nil }
        let isForm = human.kind == .input || human.kind == .reviewEdit
        let reply = Command.Reply(decision: isForm ? "answer" : answer, comment: "nobody had answered by \(due)")
        guard let events = try? outcome(of: reply, open, isClosing: true, by: .system, at: now) else { return nil }
        let given = Event.Answer(
            approval: id, decision: reply.decision, values: nil, comment: reply.comment, isClosing: true, isByDeadline: true,
            patch: try? patch(reply, open))
        return [.approvalResponded(ref(of: slot), given)] + events
    }
}
