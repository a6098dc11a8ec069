/// Somebody who is told what an engine does, for numbers and traces.
///
/// Told at once and by whoever did it, so that it must return quickly and never wait; what it says changes nothing.
public protocol EngineObserver: Sendable {
    func observe(_ observation: EngineObservation)
}
