public import PlanCalendar
public import PlanEngine
import Synchronization

/// A clock that the test moves. Short sleeps, which only pace the engine's services, yield instead of waiting.
public final class TestClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_790_000_000_000))

    public init() {}

    public var now: Timestamp { time.withLock { $0 } }

    public func advance(by span: TimeSpan) { time.withLock { $0 = $0 + span } }
    public func set(_ now: Timestamp) { time.withLock { $0 = now } }

    /// Those of a process whose clock this is, and that keeps what it has leased.
    public var surroundings: Surroundings {
        var live = Surroundings.live
        live.now = { self.now }
        live.lease = .minutes(60_000)
        live.attentionInterval = TimeSpan(milliseconds: 0)
        live.sleep = { _ in
            await Task.yield()
            try Task.checkCancellation()
        }
        return live
    }
}
