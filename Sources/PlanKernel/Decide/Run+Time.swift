import HeapModule
import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel

extension Run {
    /// The first thing that is due; what else is follows from the state, one after the other.
    func tick(at now: Timestamp) -> [Event] {
        if status.isTerminal || isHeld { return [] }
        let whole = wholeTick(at: now)
        return !whole.isEmpty || isAtRest ? whole : due(at: now)
    }

    /// What the earliest deadline or timer makes happen whose time has come.
    ///
    /// One at a time: it may end the run, or all that another one was set for.
    func due(at now: Timestamp) -> [Event] {
        let late = passedDeadlines(at: now)
        if !late.isEmpty { return late }
        guard let entry = timers.min, entry.due <= now else { return [] }
        guard case .waiting(let due) = slots[entry.slot].state else { return [.nodeReady(ref(of: entry.slot))] }
        if case .wait(.event(let name, _, _)) = node(of: entry.slot).task {
            return follow(Failure(.timeout, "no event '\(name)' came in time"), of: entry.slot, at: now)
        }
        return accept(["waitedUntil": .string(due.description)], of: entry.slot, at: now)
    }

    /// What is due for the run as a whole: its beginning, or the end of a request that closes by itself.
    private func wholeTick(at now: Timestamp) -> [Event] {
        if let scheduledAt, scheduledAt <= now, let scheduleID { return [.scheduleFired(scheduleID)] }
        guard let (id, _) = expiries.first(where: { $0.value <= now }), let open = approvals[id], open.approval.kind == .plan else {
            return []
        }
        return [
            .planRejected(.expired, reason: "nobody decided in time"),
            .checkpointSaved(sequence: checkpointCount + 1, reason: "plan-expired"),
        ]
    }

    /// An event ends every wait for it that its data match; one that nothing waits for is kept for the next that does.
    func signal(_ name: String, _ data: JSON, at now: Timestamp) throws(PlanError) -> [Event] {
        try refuseEnded("told of events")
        if let failure = oversize(data, "data of the event") {
            throw PlanError("signal.too-large", failure.message, at: "/runs/\(id)/signal")
        }
        var events: [Event] = []
        for slot in slots.indices where tally.timed > 0 {
            guard case .waiting = slots[slot].state, case .wait(.event(name, let match, _)) = node(of: slot).task else { continue }
            do {
                if let match, try !match.evaluateBool(scope(of: slot, at: now, extra: [("event", Value(data))])) { continue }
            } catch {
                // An event that the condition cannot judge is not the one that is waited for.
                continue
            }
            events += accept(["event": data], of: slot, at: now)
            if events.contains(where: \.endsAll) { break }
        }
        return [.signalReceived(name: name, data: data, isKept: events.isEmpty)] + events
    }

    /// The oldest event that came before the wait and that it would have taken.
    private func kept(_ name: String, _ match: Expression?, _ slot: Int, at now: Timestamp) -> KeptSignal? {
        signals.first { signal in
            guard signal.name == name else { return false }
            guard let match else { return true }
            return (try? match.evaluateBool(scope(of: slot, at: now, extra: [("event", Value(signal.data))]))) ?? false
        }
    }

    func waiting(_ slot: Int, _ wait: CompiledTask.Wait, at now: Timestamp) throws(ExpressionError) -> [Event] {
        let scope = scope(of: slot, at: now)
        let ref = ref(of: slot)
        switch wait {
        case .event(let name, let match, let timeout):
            if let signal = kept(name, match, slot, at: now) {
                return accept(["event": signal.data], of: slot, at: now, signal: signal.seq)
            }
            return [.nodeWaiting(ref, until: timeout.map { now + $0 } ?? .latest)]
        case .span(let template):
            let value = try template.resolve(in: scope)
            guard let span = value.string.flatMap(TimeSpan.init(_:)), span <= limits.longestWait else {
                return follow(Failure(.invalidInput, "for: \(value.text) is not a duration such as 15m"), of: slot, at: now)
            }
            return [.nodeWaiting(ref, until: now + span)]
        case .until(let expression):
            let value = try expression.evaluateJSON(scope)
            guard let instant = value.string.flatMap(Timestamp.init(_:)) else {
                return follow(Failure(.invalidInput, "until: \(value.text) is not an instant"), of: slot, at: now)
            }
            guard instant > now else { return accept(["waitedUntil": .string(instant.description)], of: slot, at: now) }
            guard instant - now <= limits.longestWait else {
                return follow(Failure(.invalidInput, "until: \(instant) is too far away"), of: slot, at: now)
            }
            return [.nodeWaiting(ref, until: instant)]
        }
    }
}

extension Event {
    /// Whether nothing else that would follow from the state before it may follow any more.
    fileprivate var endsAll: Bool {
        switch self {
        case .runFailed, .compensationStarted: true
        default: false
        }
    }
}
