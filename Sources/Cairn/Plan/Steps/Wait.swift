public import PlanCalendar
public import PlanJSON

/// Waits for time to pass, or for something to happen (`wait`).
public struct Wait: Step {
    public var fields: JSONObject

    /// Waits for so long.
    public init(_ id: String, for span: TimeSpan) { self.init(id, for: .string(span.description)) }

    /// Waits for as long as an expression says.
    public init(_ id: String, for span: JSON) {
        fields = Self.begin(id, "wait")
        fields["for"] = span
    }

    /// Waits until the moment of an expression.
    public init(_ id: String, until instant: String) {
        fields = Self.begin(id, "wait")
        fields["until"] = .string(instant)
    }

    /// Waits until somebody tells the run of an event.
    ///
    /// - Parameters:
    ///   - condition: what must be true of `event`, its data.
    ///   - timeout: after this time the wait fails.
    public init(_ id: String, event name: String, match condition: String? = nil, timeout: TimeSpan? = nil) {
        fields = Self.begin(id, "wait")
        var event = JSONObject([("name", .string(name))])
        event["match"] = condition.map { .string($0) }
        event["timeout"] = timeout.map { .string($0.description) }
        fields["event"] = .object(event)
    }
}
