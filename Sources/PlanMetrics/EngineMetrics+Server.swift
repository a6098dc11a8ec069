public import PlanCalendar

extension EngineMetrics {
    /// What clients follow.
    public enum Stream: String, Sendable, CaseIterable {
        /// The events of all runs.
        case events
        /// What agents are told while they wait.
        case agents
        /// Any answer that has an end: none is a stream, but a client may take nothing of it all the same.
        case answers
    }

    /// Counts a request to the server.
    /// - Parameters:
    ///   - operation: its name in the table of routes; `none` for what fits none.
    ///   - group: the chapter of the table.
    public func countRequest(_ operation: String, _ group: String, status: Int, took: Duration) {
        registry.add(to: .httpRequests, operation, "\(status)")
        registry.note(took.seconds, in: .httpTime, group)
    }

    /// A client has begun to follow a stream, or has gone.
    public func countStream(_ stream: Stream, by change: Double) { registry.add(change, to: .streams, stream.rawValue) }

    /// Counts an attempt to tell a webhook of an event.
    /// - Parameters:
    ///   - outcome: `delivered`, `retried`, `failed` or `gone`.
    ///   - lag: how long ago the event happened; nil when it will be tried again.
    public func countDelivery(_ outcome: String, took: TimeSpan, lag: TimeSpan?) {
        registry.add(to: .webhookAttempts, outcome)
        registry.note(took.seconds, in: .webhookTime)
        if let lag { registry.note(max(0, lag.seconds), in: .webhookLag, outcome) }
    }

    /// Counts what has become of spans of traces: `sent`, `dropped` or `refused`.
    public func countSpans(_ outcome: String, _ count: Int) { registry.add(Double(count), to: .spans, outcome) }

    /// The process began at this time.
    public func countStart(at time: Timestamp) { registry.set(.started, to: [([], Double(time.milliseconds) / 1_000)]) }

    /// A client was too slow and was cut off.
    public func countCut(_ stream: Stream) { registry.add(to: .streamsCut, stream.rawValue) }
}
