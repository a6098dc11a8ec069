public import PlanJSON
public import PlanModel

extension Event {
    /// Reads an event of the log; nil when the name or the body is none that this version knows.
    public init?(name: String, body: JSON, plan: CompiledPlan) {
        let reader = EventReader(body: body, plan: plan)
        guard let event = reader.event(name) else { return nil }
        self = event
    }
}
