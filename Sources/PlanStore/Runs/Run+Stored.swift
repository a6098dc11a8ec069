import PlanJSON
public import PlanKernel
public import PlanModel

extension Run {
    /// The run as the log tells it: the newest checkpoint and the events after it.
    public init(_ stored: StoredRun, plan: CompiledPlan, limits: Limits = Limits()) throws(StoreError) {
        let id = stored.record.id
        if let checkpoint = stored.checkpoint {
            guard let value = checkpoint.snapshot, let run = Run(id: id, plan: plan, limits: limits, snapshot: value)
            else { throw .corrupt("the checkpoint of run \(id) at \(checkpoint.seq) cannot be read") }
            self = run
        } else {
            self.init(id: id, plan: plan, limits: limits)
        }
        try replay(stored.events)
    }

    /// Makes further events of the log true.
    public mutating func replay(_ events: [StoredEvent]) throws(StoreError) {
        for event in events {
            guard event.seq == seq + 1 else { throw .corrupt("the log of run \(id) has a gap: \(seq) is followed by \(event.seq)") }
            evolve(try event.decoded(for: plan, of: id))
        }
    }
}

extension StoredEvent {
    /// The event itself.
    public func decoded(for plan: CompiledPlan, of run: RunID) throws(StoreError) -> RunEvent {
        guard let body = json, let event = Event(name: type, body: body, plan: plan) else {
            throw .corrupt("event \(seq) of run \(run), a '\(type)', cannot be read")
        }
        return RunEvent(seq: seq, at: at, by: ActorID(by), event: event)
    }
}
