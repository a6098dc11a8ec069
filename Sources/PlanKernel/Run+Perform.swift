public import PlanCalendar
public import PlanJSON
public import PlanModel

extension Run {
    /// Decides a command, makes its events true, and returns them with their place in the log.
    ///
    /// Nothing follows from them yet: call ``settle(at:starting:)`` for that.
    public mutating func perform(_ command: Command, at now: Timestamp) throws(PlanError) -> [RunEvent] {
        var recorded: [RunEvent] = []
        try perform(command, at: now, into: &recorded)
        return recorded
    }

    /// The same, adding the events to others of the same transition.
    public mutating func perform(_ command: Command, at now: Timestamp, into events: inout [RunEvent]) throws(PlanError) {
        let decided = try decide(command, at: now)
        record(
            decided, at: now, by: command.author, because: command.failure, reported: command.reportedAttempt, into: &events)
    }

    /// Begins the run; ``creation(inputs:origin:requiresApproval:by:offers:revision:demand:at:)`` tells what the parameters mean.
    public mutating func create(
        inputs: JSON, by author: ActorID, at now: Timestamp, origin: RunOrigin = RunOrigin(), requiresApproval: Bool? = nil,
        offers: (run: RunID, list: [CarryOffer])? = nil, revision: Revision? = nil, demand: ApprovalDemand? = nil
    ) -> [RunEvent] {
        var recorded: [RunEvent] = []
        let events = creation(
            inputs: inputs, origin: origin, requiresApproval: requiresApproval, by: author, offers: offers, revision: revision,
            demand: demand, at: now)
        record(events, at: now, by: author, into: &recorded)
        return recorded
    }

    /// Makes everything true that follows from the state alone, up to the limit of events in one transition.
    ///
    /// When the limit stops it, ``isSettled`` is false: commit what there is and call again.
    public mutating func settle(at now: Timestamp, starting: Bool) -> [RunEvent] {
        var settled: [RunEvent] = []
        settle(at: now, starting: starting, into: &settled)
        return settled
    }

    /// The same, adding the events to others of the same transition, which do not count towards the limit.
    public mutating func settle(at now: Timestamp, starting: Bool, into events: inout [RunEvent]) {
        let limit = events.count + limits.eventsPerTransition
        while events.count < limit {
            let next = consequences(at: now, starting: starting)
            if next.isEmpty { break }
            record(next, at: now, by: .system, into: &events)
        }
    }

    /// Forgets what was noted: whoever wanted it has it.
    public mutating func forgetTimings() { timings = [] }

    /// The events are moved from one list to the other: to copy each would cost a tenth of a transition.
    private mutating func record(
        _ events: consuming [Event], at now: Timestamp, by author: ActorID, because failure: FailureClass? = nil,
        reported: (ref: NodeRef, attempt: Int)? = nil, into recorded: inout [RunEvent]
    ) {
        let isReserved = !budget.reservations.isEmpty
        if isReserved { budget.dropped = [:] }
        events.reverse()
        while let event = events.popLast() {
            let isOwn = if case .checkpointSaved = event { true } else { false }
            let entry = RunEvent(seq: seq + 1, at: now, by: isOwn ? .system : author, event: event)
            if isTimed { timings += timings(endedBy: entry, because: failure) }
            evolve(entry)
            recorded.append(entry)
            if isReserved, events.isEmpty { events = held(besides: reported).reversed() }
        }
        if isReserved { budget.dropped = nil }
        assert(violatedInvariants.isEmpty, violatedInvariants.joined(separator: "; "))
    }
}
