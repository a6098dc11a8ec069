import HeapModule
import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel

extension Run {
    /// Everything that is due.
    func tick(at now: Timestamp) -> [Event] {
        guard !status.isTerminal, let earliest = timers.min, earliest.due <= now else { return [] }
        var seen: Set<Int> = []
        var events: [Event] = []
        for entry in timers.unordered.filter({ $0.due <= now }).sorted() where seen.insert(entry.slot).inserted {
            switch slots[entry.slot].state {
            case .retrying(let due) where due <= now: events.append(.nodeReady(ref(of: entry.slot)))
            case .waiting(let due) where due <= now:
                if case .wait(.event(let name, _, _)) = node(of: entry.slot).task {
                    events += follow(Failure(.timeout, "no event '\(name)' came in time"), of: entry.slot, at: now)
                    continue
                }
                events += accept(["waitedUntil": .string(due.description)], of: entry.slot, at: now)
            default: break
            }
        }
        return events
    }

    /// An event ends every wait for it that its data match.
    func signal(_ name: String, _ data: JSON, at now: Timestamp) throws(PlanError) -> [Event] {
        try refuseEnded("told of events")
        var events: [Event] = []
        for slot in slots.indices {
            guard case .waiting = slots[slot].state, case .wait(.event(name, let match, _)) = node(of: slot).task else { continue }
            do {
                if let match, try !match.evaluateBool(scope(of: slot, at: now, extra: [("event", Value(data))])) { continue }
            } catch {
                // An event that the condition cannot judge is not the one that is waited for.
                continue
            }
            events += accept(["event": data], of: slot, at: now)
        }
        return events
    }

    func waiting(_ slot: Int, _ wait: CompiledTask.Wait, at now: Timestamp) throws(ExpressionError) -> [Event] {
        let scope = scope(of: slot, at: now)
        let ref = ref(of: slot)
        switch wait {
        case .event(_, _, let timeout): return [.nodeWaiting(ref, until: timeout.map { now + $0 } ?? .latest)]
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
