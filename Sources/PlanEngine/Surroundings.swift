public import PlanCalendar
public import PlanModel

/// What the engine takes from outside: time, names and limits. A test or a simulation gives its own.
public struct Surroundings: Sendable {
    public var now: @Sendable () -> Timestamp
    public var newRunID: @Sendable () -> RunID
    /// Returns at the given time, or earlier by throwing when the task is cancelled.
    public var sleep: @Sendable (_ until: Timestamp) async throws -> Void
    /// A number from 0 to 1, another one each time: what many do after the same time is moved by it, so that they do not do it at once.
    public var chance: @Sendable () -> Double = { Double.random(in: 0...1) }
    public var limits = Limits()
    /// How long an engine's lease lasts without being renewed; it is renewed three times as often.
    public var lease = TimeSpan.seconds(15)
    /// How long it lasts while the engine drives nothing, renewed as seldom; nil for as long as always.
    ///
    /// For a store whose engines see each other's processes die (see ``EngineIdentity/isProcessAlive``): with others, whoever takes over
    /// has to wait for its end.
    public var idleLease: TimeSpan?
    /// How often the store is asked at the most, while others write to it, whether they have moved a run.
    public var attentionInterval = TimeSpan(milliseconds: 200)
    /// How long the store is not asked at all while nothing is written and nothing is due; clocks that are set are noticed by then.
    public var idleInterval = TimeSpan.seconds(60)
    /// How often an engine that takes over what others left looks at a piece of the database and mends it; nil for never.
    public var auditInterval: TimeSpan?
    /// How many runs may make a step at once: enough for large commits, and few enough for each to be fast. More are of use where a sync of
    /// the disk takes several milliseconds.
    public var stepsAtOnce = 128
    /// How long a full or locked store is tried again before the engine gives up.
    public var patience = TimeSpan.seconds(10)

    /// How many jobs of a queue may be in the hands of workers at once; a queue that is not named has no limit.
    public var queueConcurrency: [String: Int] = [:]
    /// Asked before anything is done with a request to people, after the directory and before the run itself; what it throws refuses it.
    public var requestRule: @Sendable (RequestMove) async throws -> Void = { _ in }

    /// Told what the engine does, for numbers and traces.
    public var observers: [any EngineObserver] = []

    /// With what requests are signed; with one, a decision out of chat messages counts only with the request's signature.
    public var decisionKey: DecisionKey?

    public init(
        now: @escaping @Sendable () -> Timestamp, newRunID: @escaping @Sendable () -> RunID,
        sleep: @escaping @Sendable (_ until: Timestamp) async throws -> Void
    ) {
        self.now = now
        self.newRunID = newRunID
        self.sleep = sleep
    }
}
