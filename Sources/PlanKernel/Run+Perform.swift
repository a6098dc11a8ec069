public import PlanCalendar
public import PlanJSON
public import PlanModel

extension Run {
    /// Decides a command, makes its events true, and returns them with their place in the log.
    ///
    /// Nothing follows from them yet: call ``settle(at:starting:)`` for that.
    public mutating func perform(_ command: Command, at now: Timestamp) throws(PlanError) -> [RunEvent] {
        let events = try decide(command, at: now)
        return record(events, at: now, by: Run.author(of: command))
    }

    /// Begins the run.
    public mutating func create(inputs: JSON, by author: ActorID, at now: Timestamp) -> [RunEvent] {
        record(creation(inputs: inputs), at: now, by: author)
    }

    /// Makes everything true that follows from the state alone, up to the limit of events in one transition.
    ///
    /// When the limit stops it, ``isSettled`` is false: commit what there is and call again.
    public mutating func settle(at now: Timestamp, starting: Bool) -> [RunEvent] {
        var settled: [RunEvent] = []
        while settled.count < limits.eventsPerTransition {
            let events = consequences(at: now, starting: starting)
            if events.isEmpty { break }
            settled += record(events, at: now, by: .system)
        }
        return settled
    }

    private mutating func record(_ events: [Event], at now: Timestamp, by author: ActorID) -> [RunEvent] {
        var recorded: [RunEvent] = []
        recorded.reserveCapacity(events.count)
        for event in events {
            let entry = RunEvent(seq: seq + 1, at: now, by: author, event: event)
            evolve(entry)
            recorded.append(entry)
        }
        assert(violatedInvariants.isEmpty, violatedInvariants.joined(separator: "; "))
        return recorded
    }
}
