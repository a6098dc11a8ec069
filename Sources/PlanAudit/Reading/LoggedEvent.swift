public import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

/// An event of a log, as it is stored and as it is understood.
public struct LoggedEvent: Hashable, Sendable {
    public let stored: StoredEvent
    public let body: JSON
    public let event: RunEvent

    /// Reads a stored event; nil when its body is no JSON, or is an event that this version does not know.
    public init?(_ stored: StoredEvent, plan: CompiledPlan) {
        guard let body = stored.json, let event = Event(name: stored.type, body: body, plan: plan) else { return nil }
        self.stored = stored
        self.body = body
        self.event = RunEvent(seq: stored.seq, at: stored.at, by: ActorID(stored.by), event: event)
    }

    /// The node or item that it is about, by the name that people know.
    public func node(in plan: CompiledPlan) -> String? { event.event.ref.map { plan.name(of: $0) } }
}
