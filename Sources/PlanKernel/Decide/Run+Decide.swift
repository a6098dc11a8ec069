public import PlanCalendar
public import PlanJSON
public import PlanModel

extension Run {
    /// What a command makes happen.
    ///
    /// Reads only. What is already true gives no events, so a repeat is harmless; what must not be is thrown.
    public func decide(_ command: Command, at now: Timestamp) throws(PlanError) -> [Event] {
        switch command {
        case .complete(let ref, let attempt, let output): try complete(ref, attempt: attempt, output: output, at: now)
        case .fail(let ref, let attempt, let failure): try fail(ref, attempt: attempt, failure, at: now)
        case .lose(let ref, let attempt): try lose(ref, attempt: attempt, at: now)
        case .tick: tick(at: now)
        case .answer(let approval, let reply, let person): try answer(approval, reply, by: person, at: now)
        case .retry(let refs, _): try retry(refs)
        case .signal(let name, let data, _): try signal(name, data, at: now)
        case .cancel(let reason, _): try cancel(reason)
        }
    }

    /// The events that begin a run of the plan.
    public func creation(inputs: JSON) -> [Event] {
        [.planCreated(title: plan.title, digest: plan.digest.hex, inputs: inputs, nodeCount: plan.rootCount)]
    }

    /// Who a command comes from; the engine where it names nobody.
    public static func author(of command: Command) -> ActorID {
        switch command {
        case .complete, .fail, .lose, .tick: .system
        case .answer(_, _, let person), .retry(_, let person), .signal(_, _, let person), .cancel(_, let person): person
        }
    }

    private func cancel(_ reason: String?) throws(PlanError) -> [Event] {
        if status == .aborted { return [] }
        try refuseEnded("cancelled")
        return [.runAborted(reason: reason)]
    }

    private func retry(_ refs: [NodeRef]) throws(PlanError) -> [Event] {
        try refuseEnded("resumed")
        let blocked = slots.indices.filter { if case .blocked = slots[$0].state { true } else { false } }
        if refs.isEmpty {
            guard !blocked.isEmpty else {
                throw PlanError(
                    "resume.nothing-to-resume", "run \(id) has no blocked node", at: "/runs/\(id)",
                    suggestion: status == .awaitingHuman ? "it waits for an answer: see 'cairn inbox'" : nil)
            }
            return blocked.map { .nodeUnblocked(self.ref(of: $0)) }
        }
        var events: [Event] = []
        for ref in refs {
            guard let slot = slot(of: ref), case .blocked = slots[slot].state else {
                let status = state(of: ref)?.status.rawValue ?? "unknown"
                throw PlanError(
                    "resume.node-not-restartable", "node '\(name(of: ref))' is \(status); only blocked nodes can be done again",
                    at: "/runs/\(id)/nodes/\(name(of: ref))")
            }
            events.append(.nodeUnblocked(ref))
        }
        return events
    }

    func refuseEnded(_ verb: String) throws(PlanError) {
        guard status.isTerminal else { return }
        throw PlanError(
            "run.ended", "run \(id) has \(status.rawValue) and cannot be \(verb)", at: "/runs/\(id)",
            suggestion: "start a new run with 'cairn run'")
    }
}
