/// Somebody who is told what an engine does, for numbers and traces.
///
/// Told at once and by whoever did it, so that it must return quickly and never wait; what it says changes nothing.
public protocol EngineObserver: Sendable {
    /// Whether it tells of attempts as spans of traces: then what an attempt asks of others belongs to its span, and else to the trace of
    /// whoever has asked for the run.
    var tellsAttemptSpans: Bool { get }

    func observe(_ observation: EngineObservation)
}

extension EngineObserver {
    public var tellsAttemptSpans: Bool { false }
}
